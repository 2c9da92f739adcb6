package io.watchfire.probe.snmp.wire;

/** Who waits for the answer to one request. Exactly one of the methods is called, once. */
public interface Exchange {

  /**
   * @param answer can be read during this call only
   */
  void answered(Answer answer);

  /** Nothing came within the time-out of the last repeat, or the request could not be sent. */
  void silent();
}
