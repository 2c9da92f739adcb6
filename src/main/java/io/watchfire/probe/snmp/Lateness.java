package io.watchfire.probe.snmp;

import io.watchfire.watch.Delays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long after they were due polls have begun. Written on one event loop, read on any thread. */
final class Lateness {
  /** Upper bounds of the buckets in milliseconds; what is later falls behind the last. */
  private static final long[] BOUNDS = {
    5, 10, 20, 40, 60, 80, 100, 200, 500, 1000, 2000, 5000, 10_000
  };

  private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
  private final LongAdder millis = new LongAdder();

  void add(long late) {
    int bucket = 0;
    while (bucket < BOUNDS.length && late > BOUNDS[bucket]) {
      bucket++;
    }
    buckets.incrementAndGet(bucket);
    millis.add(Math.max(0, late));
  }

  Delays delays() {
    List<Duration> bounds = Arrays.stream(BOUNDS).mapToObj(Duration::ofMillis).toList();
    List<Long> counts = new ArrayList<>(buckets.length());
    for (int i = 0; i < buckets.length(); i++) {
      counts.add(buckets.get(i));
    }
    return new Delays(bounds, counts, Duration.ofMillis(millis.sum()));
  }
}
