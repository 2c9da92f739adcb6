package io.watchfire.delivery.wecomapp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps an app below what one member may get: beyond it WeCom drops messages and says that all is
 * well, so nobody else would notice.
 */
final class MemberPace {
  static final int PER_MINUTE = 30;
  static final int PER_HOUR = 1000;

  private static final Duration MINUTE = Duration.ofSeconds(61);
  private static final Duration HOUR = Duration.ofSeconds(3661);

  private final Map<String, ArrayDeque<Instant>> sent = new HashMap<>();

  /** Counts one more for the member; false, uncounted, when it would be one too many. */
  synchronized boolean take(String member, Instant now) {
    if (!sent.containsKey(member)) {
      // Whoever got nothing for an hour is forgotten.
      sent.values().removeIf(times -> !times.getLast().plus(HOUR).isAfter(now));
    }
    ArrayDeque<Instant> times = sent.computeIfAbsent(member, none -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(HOUR).isAfter(now)) {
      times.removeFirst();
    }
    long lastMinute = times.stream().filter(at -> at.plus(MINUTE).isAfter(now)).count();
    if (times.size() >= PER_HOUR || lastMinute >= PER_MINUTE) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
