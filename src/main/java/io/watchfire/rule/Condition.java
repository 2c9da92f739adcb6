package io.watchfire.rule;

import io.watchfire.rule.expression.Expression;
import io.watchfire.time.Shift;
import java.time.Duration;
import java.util.List;

/** What makes a sample bad. */
public sealed interface Condition {

  /** The value against a fixed threshold, in the indicator's base unit. */
  record Threshold(Comparison comparison, double value) implements Condition {}

  /**
   * A threshold for each shift; in no shift at all nothing is bad.
   *
   * @param shifts the first that covers the sample counts
   */
  record ByShift(List<OfShift> shifts) implements Condition {

    /** The threshold of one shift. */
    public record OfShift(Shift shift, Threshold threshold) {}
  }

  /** What people wrote as an expression. */
  record Stated(Expression expression) implements Condition {}

  /** There is no value: the device, or whoever should push, says nothing. */
  record Missing() implements Condition {}

  /**
   * The value against the mean of its own past.
   *
   * @param overPercent bad when more than this above the mean; below it when negative
   * @param inclusive true for {@code >=} and {@code <=}
   * @param past span of the mean
   */
  record OverOwnMean(int overPercent, boolean inclusive, Duration past) implements Condition {}

  /**
   * A rolling count against what the baseline expects for the same span.
   *
   * @param overPercent bad when the count exceeds the expectation by more than this; 30 means
   *     {@code > 1.30 ×}
   * @param inclusive true for {@code >=}
   * @param significance largest Poisson probability that still counts; 0 switches the test off
   */
  record OverBaseline(int overPercent, boolean inclusive, double significance)
      implements Condition {}

  /**
   * The complement of R-071's "back to 90 % of the mean", in one of its readings, by
   * the count in the first window. A window that is not complete is good for nothing: it is {@link
   * io.watchfire.indicator.Absence#PARTIAL_WINDOW}.
   */
  sealed interface ShareOfBaseline extends Condition {

    int percent();
  }

  /**
   * @param percent bad when the count is more than this share of the expectation
   */
  record AboveShareOfBaseline(int percent) implements ShareOfBaseline {}

  /**
   * As the source has it literally, which any surge meets.
   *
   * @param percent bad when the count is less than this share of the expectation
   */
  record BelowShareOfBaseline(int percent) implements ShareOfBaseline {}

  /**
   * What is above the expectation, against its peak within the longest window of the terms.
   *
   * @param percent bad when less than this share of the peak is gone
   */
  record NotRecovered(int percent) implements ShareOfBaseline {}
}
