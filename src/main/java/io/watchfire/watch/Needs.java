package io.watchfire.watch;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.window.WindowSize;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Condition;
import io.watchfire.rule.CountJudge;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.Input;
import io.watchfire.rule.expression.WindowFunction;
import io.watchfire.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rules and formulas on one target need its series to remember. */
final class Needs {
  private static final int SHORTEST_MINUTES = 60;
  private static final int FEWEST_DAYS = 90;
  private static final Duration DAY = Duration.ofDays(1);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Target target;
  private final Map<IndicatorName, Set<WindowSize>> windows = new HashMap<>();
  private final Map<IndicatorName, Set<WindowSize>> extremes = new HashMap<>();
  private final Map<IndicatorName, Integer> minutes = new HashMap<>();
  private final Map<IndicatorName, Integer> days = new HashMap<>();
  private final Set<IndicatorName> inSilence = new HashSet<>();

  Needs(Target target, List<Rule> rules, List<Expression> formulas) {
    this.target = target;
    List<Expression> expressions = new ArrayList<>(formulas);
    for (Rule rule : rules) {
      expressions.addAll(rule.expressions());
      baseline(rule);
      for (Stage stage : rule.stages()) {
        if (stage.when() instanceof Condition.OverOwnMean own) {
          windowsOf(rule.indicator()).add(sizeOfMean(own.past()));
        }
      }
    }
    for (Expression expression : expressions) {
      expression.inputs().forEach(this::read);
    }
  }

  /** Of the mean of a gauge's own past: long ones by the hour, which is exact enough for a mean. */
  WindowSize sizeOfMean(Duration past) {
    return past.compareTo(DAY) < 0
        ? WindowSize.of(past, target.interval())
        : new WindowSize(HOUR, Math.toIntExact((past.toMillis() + HOUR - 1) / HOUR));
  }

  /** Of a window in an expression. */
  WindowSize sizeOf(Duration span) {
    return WindowSize.of(span, target.interval());
  }

  Set<WindowSize> windows(IndicatorName indicator) {
    return windows.getOrDefault(indicator, Set.of());
  }

  /** Windows of which the smallest or the largest value is asked for. */
  Set<WindowSize> extremes(IndicatorName indicator) {
    return extremes.getOrDefault(indicator, Set.of());
  }

  /** Minutes that the rolling count of an indicator goes back. */
  int minutes(IndicatorName indicator) {
    return minutes.getOrDefault(indicator, SHORTEST_MINUTES);
  }

  /** Past days that are remembered of an indicator. */
  int days(IndicatorName indicator) {
    return days.getOrDefault(indicator, FEWEST_DAYS);
  }

  /** Whether an expression asks if the indicator is missing. */
  boolean isAskedInSilence(IndicatorName indicator) {
    return inSilence.contains(indicator);
  }

  private void baseline(Rule rule) {
    BaselineTerms terms = rule.baseline();
    if (terms != null) {
      terms.windows().forEach(window -> longer(rule.indicator(), CountJudge.minutes(window)));
      days.merge(rule.indicator(), Math.max(FEWEST_DAYS, terms.within()), Math::max);
    }
  }

  private void read(Input input) {
    IndicatorName name = input.indicator();
    if (input instanceof Input.Windowed windowed) {
      WindowSize size = sizeOf(windowed.span());
      windowsOf(name).add(size);
      if (windowed.how() == WindowFunction.MIN || windowed.how() == WindowFunction.MAX) {
        extremes.computeIfAbsent(name, n -> new HashSet<>()).add(size);
      }
      longer(name, CountJudge.minutes(windowed.span()));
    } else if (input instanceof Input.Expected expected) {
      longer(name, CountJudge.minutes(expected.span()));
    } else if (input instanceof Input.Missing) {
      inSilence.add(name);
    }
  }

  private void longer(IndicatorName name, int span) {
    minutes.merge(name, Math.max(SHORTEST_MINUTES, span), Math::max);
  }

  private Set<WindowSize> windowsOf(IndicatorName name) {
    return windows.computeIfAbsent(name, n -> new HashSet<>());
  }
}
