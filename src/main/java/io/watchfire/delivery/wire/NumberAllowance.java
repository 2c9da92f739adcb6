package io.watchfire.delivery.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often one telephone number may be called. Whoever is called over and over stops answering,
 * and providers block numbers for it. Used by one thread.
 */
public final class NumberAllowance {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MANY = 1_000;

  private final CallLimitSettings limits;
  private final Map<String, ArrayDeque<Instant>> calls = new HashMap<>();

  public NumberAllowance(CallLimitSettings limits) {
    this.limits = limits;
  }

  /** Whether the number may be called once more now. */
  public boolean allows(String number, Instant now) {
    return until(number, now).isZero();
  }

  /** How long until the number may be called once more; zero when it may now. */
  public Duration until(String number, Instant now) {
    ArrayDeque<Instant> made = calls.get(number);
    if (made == null) {
      return Duration.ZERO;
    }
    List<Instant> times = List.copyOf(made);
    return Stream.of(
            wait(times, limits.minute(), Duration.ofMinutes(1), now),
            wait(times, limits.hour(), Duration.ofHours(1), now),
            wait(times, limits.day(), DAY, now))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * @param times oldest first
   */
  private static Duration wait(List<Instant> times, int most, Duration span, Instant now) {
    if (times.size() < most) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(now, times.get(times.size() - most).plus(span));
    return wait.isNegative() ? Duration.ZERO : wait;
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
