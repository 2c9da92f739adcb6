package io.watchfire.probe.snmp.wire;

/**
 * What an engine has done since the start.
 *
 * @param sent datagrams, repeats among them
 * @param repeated requests sent again after a time-out
 * @param answered answers that a request was waiting for
 * @param late answers whose request is not waited for any more, duplicates among them
 * @param foreign answers from another address than the one that was asked, or not signed by the
 *     device that was asked
 * @param malformed datagrams that are no answer, or cannot be read
 * @param unsent datagrams that the machine did not take
 */
public record EngineFigures(
    long sent, long repeated, long answered, long late, long foreign, long malformed, long unsent) {

  public EngineFigures plus(EngineFigures other) {
    return new EngineFigures(
        sent + other.sent,
        repeated + other.repeated,
        answered + other.answered,
        late + other.late,
        foreign + other.foreign,
        malformed + other.malformed,
        unsent + other.unsent);
  }
}
