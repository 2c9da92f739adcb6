package io.watchfire.probe.icmp;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How runs ended, and how long they took. */
final class RunCounts {
  private final LongAdder told = new LongAdder();
  private final Map<Run.Why, LongAdder> failed = new EnumMap<>(Run.Why.class);
  private final LongAdder millis = new LongAdder();

  RunCounts() {
    for (Run.Why why : Run.Why.values()) {
      failed.put(why, new LongAdder());
    }
  }

  void ran(Run run, Duration took) {
    millis.add(took.toMillis());
    if (run instanceof Run.Failed failure) {
      Objects.requireNonNull(failed.get(failure.why())).increment();
    } else {
      told.increment();
    }
  }

  /** By how they ended. */
  Map<String, Long> byEnd() {
    Map<String, Long> all = new TreeMap<>();
    all.put("told", told.sum());
    failed.forEach((why, count) -> all.put(why.name().toLowerCase(Locale.ROOT), count.sum()));
    return all;
  }

  double seconds() {
    return millis.sum() / 1000.0;
  }
}
