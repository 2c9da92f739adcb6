package io.watchfire.probe.snmp;

import java.time.Duration;

/**
 * Whether a device is worth a whole poll. One that has been silent for some polls is asked a single
 * small question now and then, without a repeat; its first answer brings the whole poll at once.
 */
final class Breaker {
  static final int SILENT_POLLS = 3;

  /** Plan time between two such questions, however often the device would be polled. */
  static final Duration KNOCKS = Duration.ofSeconds(30);

  private int silences;
  private long knocked;

  /** How a device is polled. */
  enum Manner {
    WHOLE,
    /** One small question first. */
    KNOCK,
    /** Not at all: it was silent a moment ago. */
    SKIP
  }

  /**
   * @param now plan time in epoch milliseconds
   */
  Manner manner(long now) {
    if (!isOpen()) {
      return Manner.WHOLE;
    }
    if (now >= knocked && now < knocked + KNOCKS.toMillis()) {
      return Manner.SKIP;
    }
    return Manner.KNOCK;
  }

  /** It has been silent for so long that it is not asked everything any more. */
  boolean isOpen() {
    return silences >= SILENT_POLLS;
  }

  /** A poll or a knock brought nothing. */
  void silent(long now) {
    silences = Math.min(SILENT_POLLS, silences + 1);
    knocked = now;
  }

  void answered() {
    silences = 0;
  }

  /** It has told something by itself: it is asked at once, if only a small question first. */
  void heard() {
    knocked = Long.MIN_VALUE;
  }
}
