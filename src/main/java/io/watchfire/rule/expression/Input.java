package io.watchfire.rule.expression;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Comparison;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an expression reads; its slot is its place in {@link Expression#inputs}. The
 * matchers say of which targets it is read: on every other target it is unknown.
 */
public sealed interface Input {
  IndicatorName indicator();

  List<LabelMatcher> matchers();

  /** The value of the latest sample, in the base unit of the indicator. */
  record Latest(IndicatorName indicator, List<LabelMatcher> matchers) implements Input {}

  /**
   * What a window says of the samples in {@code (now - span, now]}.
   *
   * @param span 1 minute to 30 days, whole seconds
   */
  record Windowed(
      IndicatorName indicator, List<LabelMatcher> matchers, WindowFunction how, Duration span)
      implements Input {}

  /**
   * What past days let expect of a counted indicator in that span.
   *
   * @param span 1 minute to 30 days, whole seconds
   */
  record Expected(IndicatorName indicator, List<LabelMatcher> matchers, Duration span)
      implements Input {}

  /** 1 while there is no value, 0 while there is one; never unknown where the matchers match. */
  record Missing(IndicatorName indicator, List<LabelMatcher> matchers) implements Input {}

  /**
   * The latest values of all matching targets of a group, as one.
   *
   * @param quantile 0 to 1, 0 unless {@code how} is {@link GroupFunction#QUANTILE}
   * @param comparison what {@link GroupFunction#SHARE} and {@link GroupFunction#COUNT} count; null
   *     for all others
   * @param operand what values are compared with, in the base unit; 0 without a comparison
   * @param by hotline, region, site, trunk or class
   */
  record Grouped(
      IndicatorName indicator,
      List<LabelMatcher> matchers,
      GroupFunction how,
      double quantile,
      @Nullable Comparison comparison,
      double operand,
      String by)
      implements Input {}
}
