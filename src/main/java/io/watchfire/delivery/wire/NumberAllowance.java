package io.watchfire.delivery.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one telephone number may be called. Whoever is called over and over stops answering,
 * and providers block numbers for it. Used by one thread.
 */
public final class NumberAllowance {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MANY = 1_000;
  private static final int RESERVE = 4;

  private final CallLimitSettings limits;
  private final Map<String, ArrayDeque<Instant>> calls = new HashMap<>();

  public NumberAllowance(CallLimitSettings limits) {
    this.limits = limits;
  }

  /**
   * Whether the number may be called once more now.
   *
   * @param grave whether it is to be acted on now: a quarter of each limit is kept for that
   */
  public boolean allows(String number, Instant now, boolean grave) {
    ArrayDeque<Instant> made = calls.get(number);
    if (made == null) {
      return true;
    }
    List<Instant> times = List.copyOf(made);
    return hasRoom(times, limits.minute(), Duration.ofMinutes(1), now, grave)
        && hasRoom(times, limits.hour(), Duration.ofHours(1), now, grave)
        && hasRoom(times, limits.day(), DAY, now, grave);
  }

  /**
   * @param times oldest first
   */
  private static boolean hasRoom(
      List<Instant> times, int limit, Duration span, Instant now, boolean grave) {
    int most = grave ? limit : limit - limit / RESERVE;
    return times.size() < most || !times.get(times.size() - most).plus(span).isAfter(now);
  }

  /** Counts a call, answered or not. */
  public void count(String number, Instant now) {
    ArrayDeque<Instant> made = calls.computeIfAbsent(number, any -> new ArrayDeque<>());
    made.addLast(now);
    forget(made, now);
    if (calls.size() > MANY) {
      calls.values().forEach(each -> forget(each, now));
      calls.values().removeIf(ArrayDeque::isEmpty);
    }
  }

  private static void forget(ArrayDeque<Instant> made, Instant now) {
    Instant since = now.minus(DAY);
    while (!made.isEmpty() && !made.getFirst().isAfter(since)) {
      made.removeFirst();
    }
  }
}
