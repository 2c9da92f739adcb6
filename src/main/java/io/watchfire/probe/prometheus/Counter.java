package io.watchfire.probe.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of a counter into counts. A value smaller than the one before means that the
 * counter has begun anew, as Prometheus takes it too. For one series.
 */
public final class Counter {
  private final Duration longestGap;
  private @Nullable Instant lastAt;
  private double last;

  /**
   * @param longestGap after a longer one nobody knows when things were counted: the next value
   *     gives no count
   */
  public Counter(Duration longestGap) {
    this.longestGap = longestGap;
  }

  /** What was added since the value before; empty where there is none to compare with. */
  public OptionalLong next(Instant at, double value) {
    Instant before = lastAt;
    double from = last;
    lastAt = at;
    last = value;
    if (before == null || Duration.between(before, at).compareTo(longestGap) > 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round(value < from ? value : value - from));
  }
}
