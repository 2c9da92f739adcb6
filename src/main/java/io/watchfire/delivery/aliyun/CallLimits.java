package io.watchfire.delivery.aliyun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one number may be called: once a minute, five times an hour, twenty times a day; calls
 * that failed count. Any thread may ask.
 */
final class CallLimits {
  private static final Duration DAY = Duration.ofHours(24);

  private record Limit(int most, Duration within) {}

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(1, Duration.ofMinutes(1)),
          new Limit(5, Duration.ofHours(1)),
          new Limit(20, DAY));

  private final Map<String, ArrayDeque<Instant>> calls = new HashMap<>();

  /**
   * Counts a call, if it may be made now.
   *
   * @return zero when it may; else how long it has to wait
   */
  synchronized Duration count(String number, Instant now) {
    calls
        .values()
        .forEach(
            times -> {
              while (!times.isEmpty() && !times.peekFirst().plus(DAY).isAfter(now)) {
                times.removeFirst();
              }
            });
    calls.values().removeIf(ArrayDeque::isEmpty);
    ArrayDeque<Instant> times = calls.computeIfAbsent(number, first -> new ArrayDeque<>());
    Duration wait = wait(List.copyOf(times), now);
    if (wait.isZero()) {
      times.addLast(now);
    }
    return wait;
  }

  /**
   * @param times oldest first
   */
  private static Duration wait(List<Instant> times, Instant now) {
    Duration longest = Duration.ZERO;
    for (Limit limit : LIMITS) {
      if (times.size() >= limit.most()) {
        Instant free = times.get(times.size() - limit.most()).plus(limit.within());
        Duration wait = Duration.between(now, free);
        if (wait.compareTo(longest) > 0) {
          longest = wait;
        }
      }
    }
    return longest;
  }
}
