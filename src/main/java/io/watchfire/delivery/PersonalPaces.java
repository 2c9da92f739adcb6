package io.watchfire.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a recipient from being told more often than they can read: what comes faster waits, and is
 * folded meanwhile. What is to be acted on now never waits for this.
 */
final class PersonalPaces {
  private static final int MANY = 10_000;

  private final Map<String, Pace> byInbox = new HashMap<>();
  private int perMinute;

  /**
   * @param perMinute 0 for no limit
   */
  PersonalPaces(int perMinute) {
    this.perMinute = perMinute;
  }

  void limit(int newPerMinute) {
    perMinute = newPerMinute;
    byInbox.values().forEach(pace -> pace.limit(newPerMinute));
  }

  /** The earliest instant at which one more may go. */
  Instant next(String inbox, Gravity gravity, Instant now) {
    Pace pace = byInbox.get(inbox);
    return pace == null || gravity == Gravity.ACT_NOW ? now : pace.next(now);
  }

  void count(String inbox, Instant now) {
    if (perMinute == 0) {
      return;
    }
    if (byInbox.size() > MANY) {
      byInbox.values().removeIf(pace -> pace.isFresh(now));
    }
    byInbox.computeIfAbsent(inbox, any -> new Pace(perMinute)).count(now);
  }
}
