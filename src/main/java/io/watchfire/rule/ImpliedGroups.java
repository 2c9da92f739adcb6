package io.watchfire.rule;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.group.GroupTerms;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.indicator.group.GroupTerms.How;
import io.watchfire.indicator.group.GroupTerms.Missing;
import io.watchfire.indicator.group.Holds;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.Input;
import io.watchfire.target.LocalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Group terms that stand in expressions: each is a derived indicator without a name of its own. */
public final class ImpliedGroups {
  private ImpliedGroups() {}

  /** Under which name an input is found on the target that an expression is for. */
  public static IndicatorName nameOf(Input input) {
    if (input instanceof Input.Grouped group) {
      StringBuilder name =
          new StringBuilder(group.how().name().toLowerCase(Locale.ROOT)).append('(');
      if (group.quantile() > 0) {
        name.append(100 * group.quantile()).append("%, ");
      }
      name.append(group.indicator());
      if (!group.matchers().isEmpty()) {
        name.append(group.matchers());
      }
      if (group.comparison() != null) {
        name.append(' ').append(group.comparison().sign()).append(' ').append(group.operand());
      }
      return new IndicatorName(name.append(" by ").append(group.by()).append(')').toString());
    }
    return input.indicator();
  }

  /**
   * The groups that rules and derived indicators speak of without having named them.
   *
   * @param units of indicators
   */
  public static List<DerivedIndicator> of(
      List<Rule> rules,
      List<DerivedIndicator> named,
      java.util.function.Function<IndicatorName, String> units) {
    List<Expression> expressions = new ArrayList<>();
    rules.forEach(rule -> expressions.addAll(rule.expressions()));
    for (DerivedIndicator one : named) {
      if (one instanceof DerivedIndicator.Formula formula) {
        expressions.add(formula.expression());
      }
    }
    Map<IndicatorName, DerivedIndicator> implied = new LinkedHashMap<>();
    for (Expression expression : expressions) {
      for (Input input : expression.inputs()) {
        if (input instanceof Input.Grouped group) {
          IndicatorName name = nameOf(group);
          implied.putIfAbsent(name, group(name, group, units.apply(group.indicator())));
        }
      }
    }
    return List.copyOf(implied.values());
  }

  private static DerivedIndicator group(IndicatorName name, Input.Grouped input, String unit) {
    How how = How.valueOf(input.how().name());
    return new DerivedIndicator.Group(
        name,
        new LocalText(name.value(), name.value()),
        switch (how) {
          case SHARE -> "%";
          case COUNT -> "count";
          default -> unit;
        },
        new GroupTerms(
            input.indicator(),
            how,
            holds(input.comparison(), input.operand()),
            how == How.QUANTILE ? input.quantile() : 0,
            false,
            Missing.SKIP,
            List.of(By.valueOf(input.by().toUpperCase(Locale.ROOT)))),
        new Match(null, null, null, null, input.matchers()));
  }

  /** A comparison as groups know it. */
  public static @Nullable Holds holds(@Nullable Comparison comparison, double operand) {
    if (comparison == null) {
      return null;
    }
    return new Holds(
        switch (comparison) {
          case ABOVE -> Holds.Sign.ABOVE;
          case AT_LEAST -> Holds.Sign.AT_LEAST;
          case BELOW -> Holds.Sign.BELOW;
          case AT_MOST -> Holds.Sign.AT_MOST;
          case EQUAL -> Holds.Sign.EQUAL;
        },
        operand);
  }
}
