package io.watchfire.probe.snmp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long after they were due polls have begun. Written on one event loop, read on any thread. */
final class Lateness {
  /** Upper bounds of the buckets in milliseconds; what is later falls behind the last. */
  static final long[] BOUNDS = {5, 10, 20, 40, 60, 80, 100, 200, 500, 1000, 2000, 5000, 10_000};

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

  /** How many were not later than each bound, and last how many there were. */
  long[] cumulative() {
    long[] sums = new long[buckets.length()];
    long sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += buckets.get(i);
      sums[i] = sum;
    }
    return sums;
  }

  /** All their lateness together. */
  Duration total() {
    return Duration.ofMillis(millis.sum());
  }
}
