package io.watchfire.rule.explain;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.BaselineState;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Flapping;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.Input;
import io.watchfire.time.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps a rule from going further. Values are in the base unit of the indicator. */
public sealed interface Holding {

  /** No sample since it is watched. */
  record NotHeard() implements Holding {}

  /**
   * There is no value: every clock stands, and nothing recovers.
   *
   * @param since instant of the last value; null when there was none
   */
  record Silent(Absence why, @Nullable Instant since) implements Holding {}

  /** The configuration has the rule, its target or its indicator no more. */
  record NotWatched() implements Holding {}

  /** Its condition can only hold in that shift. */
  record OffDuty(Shift shift) implements Holding {}

  /** It has a threshold for some shifts, and it is none of them. */
  record NoThresholdNow(List<Shift> shifts) implements Holding {}

  /**
   * The value is on the good side.
   *
   * @param comparison that does not hold
   * @param shift whose limit it is; null when it is always the same
   */
  record WithinLimit(double value, Comparison comparison, double limit, @Nullable Shift shift)
      implements Holding {}

  /**
   * The count is not high enough.
   *
   * @param window null for the day so far
   * @param percent of the expectation that it would have to exceed, such as 130
   */
  record WithinExpected(@Nullable Duration window, long count, double expected, int percent)
      implements Holding {}

  /**
   * The count is not low enough.
   *
   * @param window null for the day so far
   * @param percent of the expectation that it would have to fall below
   */
  record ReachesExpected(@Nullable Duration window, long count, double expected, int percent)
      implements Holding {}

  /** The count is high enough, but smaller than what the rule looks at. */
  record TooFew(@Nullable Duration window, long count, int minCount) implements Holding {}

  /**
   * The count is high enough, but chance would bring as many too often.
   *
   * @param probability of as many or more by chance
   * @param significance what it would have to be less than
   */
  record MayBeChance(
      @Nullable Duration window,
      long count,
      double expected,
      double probability,
      double significance)
      implements Holding {}

  /**
   * The value is not far enough from the mean of its own past.
   *
   * @param percent above the mean, below it when negative
   */
  record WithinOwnMean(double value, double mean, int percent) implements Holding {}

  /** What people wrote does not hold. */
  record DoesNotHold(Expression expression) implements Holding {}

  /** Nothing can be said of an expression, because these have no value. */
  record Unknown(List<Input> missing) implements Holding {}

  /** The rule is about silence, and there is a value. */
  record Heard(Instant at) implements Holding {}

  /**
   * It goes that way, but not for long enough.
   *
   * @param needed {@code held} must reach it
   * @param earliest instant of the first sample that can complete it; null while nothing moves
   */
  record Clock(HeldClock clock, Duration needed, @Nullable Instant earliest) implements Holding {

    public Duration left() {
      Duration left = needed.minus(clock.held());
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /**
   * It is still bad.
   *
   * @param since of the run that goes on
   */
  record StillBad(Instant since) implements Holding {}

  /** Bad no more, but not yet good either (hysteresis). */
  record BetweenLimits(double value, Condition.Threshold clear) implements Holding {}

  /**
   * It comes and goes.
   *
   * @param calmAt when it counts as calm at the earliest
   */
  record Flaps(Flapping flapping, int changes, Instant calmAt) implements Holding {}

  /** Too few usable days to compare with. */
  record WarmingUp(BaselineState baseline) implements Holding {}

  /** Too few samples for a mean of its own past. */
  record NoMeanYet(Duration past, long samples, long enough) implements Holding {}

  /** The window was not watched for its whole length: it may fire, but is never good. */
  record WindowNotFull() implements Holding {}
}
