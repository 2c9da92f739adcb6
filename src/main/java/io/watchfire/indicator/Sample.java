package io.watchfire.indicator;

import io.watchfire.target.TargetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measurement, or the reason why there is none.
 *
 * @param at plan time: a poll's due tick, or the instant a pushed sample speaks of
 * @param value in the indicator's base unit (seconds, percent, count, 0/1); NaN when absent
 * @param absence null when there is a value
 */
public record Sample(
    TargetId target, IndicatorName indicator, Instant at, double value, @Nullable Absence absence) {

  public static Sample of(TargetId target, IndicatorName indicator, Instant at, double value) {
    return new Sample(target, indicator, at, value, null);
  }

  public static Sample absent(
      TargetId target, IndicatorName indicator, Instant at, Absence reason) {
    return new Sample(target, indicator, at, Double.NaN, reason);
  }

  public boolean isPresent() {
    return absence == null;
  }
}
