package io.watchfire.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * Keeps a channel below its limit of messages a minute. It counts over every span of a minute, not
 * by calendar minute, because receivers differ in where their minute begins.
 */
final class Pace {
  /** A second more than a minute: messages sent evenly may arrive unevenly. */
  private static final Duration WINDOW = Duration.ofSeconds(61);

  private static final int RESERVE = 4;

  private final ArrayDeque<Instant> sent = new ArrayDeque<>();
  private int perMinute;

  /**
   * @param perMinute 0 for no limit
   */
  Pace(int perMinute) {
    this.perMinute = perMinute;
  }

  void limit(int newPerMinute) {
    perMinute = newPerMinute;
  }

  /** The earliest instant at which one more may go. */
  Instant next(Instant now) {
    return next(now, perMinute);
  }

  /** Likewise for what is not to be acted on now: a quarter is kept for what is. */
  Instant nextLesser(Instant now) {
    return next(now, perMinute - perMinute / RESERVE);
  }

  private Instant next(Instant now, int most) {
    forget(now);
    if (perMinute == 0 || sent.size() < most) {
      return now;
    }
    int before = sent.size() - most;
    return sent.stream().skip(before).findFirst().orElse(now).plus(WINDOW);
  }

  /** Whether a new one would say the same. */
  boolean isFresh(Instant now) {
    forget(now);
    return sent.isEmpty();
  }

  private void forget(Instant now) {
    while (!sent.isEmpty() && !sent.getFirst().plus(WINDOW).isAfter(now)) {
      sent.removeFirst();
    }
  }

  void count(Instant now) {
    if (perMinute > 0) {
      sent.addLast(now);
    }
  }
}
