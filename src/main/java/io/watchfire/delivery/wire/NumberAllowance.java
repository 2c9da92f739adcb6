package io.watchfire.delivery.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one telephone number may be called. Whoever is called over and over stops answering,
 * and providers block numbers for it. Used by one thread.
 */
public final class NumberAllowance {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MANY = 1_000;

  private final Limits limits;
  private final Map<String, ArrayDeque<Instant>> calls = new HashMap<>();

  public NumberAllowance(Limits limits) {
    this.limits = limits;
  }

  /** Whether the number may be called once more now. */
  public boolean allows(String number, Instant now) {
    ArrayDeque<Instant> made = calls.get(number);
    return made == null
        || (within(made, now, Duration.ofMinutes(1)) < limits.minute()
            && within(made, now, Duration.ofHours(1)) < limits.hour()
            && within(made, now, DAY) < limits.day());
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

  private static long within(ArrayDeque<Instant> made, Instant now, Duration span) {
    Instant since = now.minus(span);
    return made.stream().filter(at -> at.isAfter(since)).count();
  }

  private static void forget(ArrayDeque<Instant> made, Instant now) {
    Instant since = now.minus(DAY);
    while (!made.isEmpty() && !made.getFirst().isAfter(since)) {
      made.removeFirst();
    }
  }

  /** Most calls to one number within any minute, hour and day. */
  public record Limits(int minute, int hour, int day) {}
}
