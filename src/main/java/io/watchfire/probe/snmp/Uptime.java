package io.watchfire.probe.snmp;

import java.time.Instant;

/**
 * Tells a device that began anew from one whose 32-bit uptime ran over after 497 days. Its uptime
 * does not show that it began anew when it has been up for longer since than it was at the poll
 * before; how often it has started does, where SNMPv3 tells. That this has not changed proves
 * nothing: many devices do not count.
 */
final class Uptime {
  /** Nobody told how often the device has started. */
  static final int UNTOLD = -1;

  private static final double TURN = 4_294_967_296.0;
  private static final double TICKS_A_SECOND = 100;
  private static final long NEVER = Long.MIN_VALUE;

  private double ticks;
  private long at = NEVER;
  private int boots = UNTOLD;

  /** How it went on since the poll before. */
  enum Course {
    /** It does not say, or this is the first poll. */
    UNKNOWN,
    ON,
    /** It began anew: counters begin with it. */
    ANEW
  }

  /**
   * @param told its {@code sysUpTime}, in hundredths of a second; NaN when it does not say
   * @param started how often it has started, or {@link #UNTOLD}
   */
  Course at(Instant now, double told, int started) {
    boolean again = started != UNTOLD && boots != UNTOLD && started != boots;
    boots = started == UNTOLD ? boots : started;
    Course course = at(now, told);
    return again ? Course.ANEW : course;
  }

  private Course at(Instant now, double told) {
    if (Double.isNaN(told)) {
      return Course.UNKNOWN;
    }
    long last = at;
    double was = ticks;
    at = now.toEpochMilli();
    ticks = told;
    if (last == NEVER) {
      return Course.UNKNOWN;
    }
    if (ticks >= was) {
      return Course.ON;
    }
    double passed = (at - last) / 1000.0 * TICKS_A_SECOND;
    // two polls of slack: requests are late, and clocks of devices are poor
    return was + 2 * passed >= TURN && ticks <= 2 * passed ? Course.ON : Course.ANEW;
  }
}
