package io.watchfire.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long something took to begin, counted in buckets.
 *
 * @param bounds upper bounds of all buckets but the last, which has none; rising
 * @param counts how many fell into each bucket
 * @param total all of them together
 */
public record Delays(List<Duration> bounds, List<Long> counts, Duration total) {
  public static final Delays NONE = new Delays(List.of(), List.of(0L), Duration.ZERO);

  public Delays {
    if (counts.size() != bounds.size() + 1) {
      throw new IllegalArgumentException(bounds.size() + " bounds and " + counts.size());
    }
    bounds = List.copyOf(bounds);
    counts = List.copyOf(counts);
  }

  /** Both together; of equal bounds, or one of them without any. */
  public Delays plus(Delays other) {
    if (bounds.isEmpty() || other.bounds.isEmpty()) {
      return bounds.isEmpty() ? other : this;
    }
    List<Long> sums = new ArrayList<>(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      sums.add(counts.get(i) + other.counts.get(i));
    }
    return new Delays(bounds, sums, total.plus(other.total));
  }
}
