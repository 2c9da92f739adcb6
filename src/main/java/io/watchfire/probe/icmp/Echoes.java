package io.watchfire.probe.icmp;

/**
 * What became of the echo requests to one address.
 *
 * @param sent 1 or more
 * @param answered 0 to sent
 * @param meanSeconds round trip of those answered; NaN when none was
 */
public record Echoes(int sent, int answered, double meanSeconds) {

  /** Of an address that gave no answer at all. */
  static Echoes none(int sent) {
    return new Echoes(sent, 0, Double.NaN);
  }

  public boolean isAnswered() {
    return answered > 0;
  }

  /** Percent of the requests that were not answered. */
  public double loss() {
    return 100.0 * (sent - answered) / sent;
  }
}
