package io.watchfire.probe.snmp.wire;

import java.time.Duration;

/**
 * When answers are left to gather in the socket: to be woken for one costs more than to read it. It
 * counts what a reading brought, and says after it whether the next one can wait.
 */
final class Gathering {
  /** Far below what a device is given for its answer. */
  static final Duration PAUSE = Duration.ofMillis(10);

  /** When fewer answers are awaited, each is read at once: a walk is not to wait at every step. */
  static final int MANY = 8;

  private final int mostAtOnce;
  private int brought;

  /**
   * @param mostAtOnce how many datagrams a reading brings at most
   */
  Gathering(int mostAtOnce) {
    this.mostAtOnce = mostAtOnce;
  }

  void took() {
    brought++;
  }

  /**
   * The reading is over. One that was full may have left more behind: then nothing waits.
   *
   * @param awaited answers that may still come
   */
  boolean isToPause(int awaited) {
    boolean left = brought >= mostAtOnce;
    brought = 0;
    return !left && awaited >= MANY;
  }
}
