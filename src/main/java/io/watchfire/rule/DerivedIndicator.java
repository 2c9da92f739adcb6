package io.watchfire.rule;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.group.GroupTerms;
import io.watchfire.rule.expression.Expression;
import io.watchfire.target.LocalText;

/** An indicator that is made of others. */
public sealed interface DerivedIndicator {
  IndicatorName name();

  LocalText title();

  /** {@code %}, {@code s}, {@code count}, {@code bool} or another. */
  String unit();

  /**
   * Many targets seen as one: lives on a target for each group, see {@link GroupTargets}.
   *
   * @param members which targets may be members; of them those that have the indicator are
   */
  record Group(IndicatorName name, LocalText title, String unit, GroupTerms terms, Match members)
      implements DerivedIndicator {}

  /** A calculation on the target's own indicators: lives on each target that has all of them. */
  record Formula(IndicatorName name, LocalText title, String unit, Expression expression)
      implements DerivedIndicator {}
}
