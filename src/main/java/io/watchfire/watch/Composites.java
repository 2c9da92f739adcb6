package io.watchfire.watch;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.rule.Condition;
import io.watchfire.rule.CountJudge;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.ExpectedCount;
import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.Input;
import io.watchfire.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes what looks at several series of one target, and ties it to them. */
final class Composites {
  private final SeriesMaker maker;

  Composites(SeriesMaker maker) {
    this.maker = maker;
  }

  /**
   * @param watched has all series that are read
   * @param formulas each after those that it reads
   */
  List<Composite> of(
      Watched watched, List<DerivedIndicator.Formula> formulas, List<Rule> stated, Needs needs) {
    List<Composite> all = new ArrayList<>();
    for (DerivedIndicator.Formula formula : formulas) {
      Composite composite =
          new Formula(
              watched.target().id(),
              formula.name(),
              formula.expression(),
              readings(watched, formula.expression(), needs));
      tie(watched, formula.expression(), composite);
      all.add(composite);
    }
    for (Rule rule : stated) {
      all.add(stated(watched, rule, needs));
    }
    return all;
  }

  private Composite stated(Watched watched, Rule rule, Needs needs) {
    Target target = watched.target();
    Map<Condition, TargetReadings> readings = new HashMap<>();
    for (Stage stage : rule.stages()) {
      if (stage.when() instanceof Condition.Stated one) {
        readings.computeIfAbsent(one, c -> readings(watched, one.expression(), needs));
      }
    }
    RuleChange written = maker.written(rule, target);
    Composite watch =
        new StatedWatch(rule, target, readings, written, maker.resumed(rule, target, written));
    rule.expressions().forEach(expression -> tie(watched, expression, watch));
    return watch;
  }

  private static void tie(Watched watched, Expression expression, Composite composite) {
    for (Input input : expression.inputs()) {
      Series series = series(watched, input);
      if (!List.of(series.dependents()).contains(composite)) {
        series.addDependent(composite);
      }
    }
  }

  private static TargetReadings readings(Watched watched, Expression expression, Needs needs) {
    return new TargetReadings(
        expression.inputs().stream().map(input -> reader(watched, input, needs)).toList());
  }

  private static Reader reader(Watched watched, Input input, Needs needs) {
    Series series = series(watched, input);
    CountedSeries counts = series.counts();
    if (input instanceof Input.Windowed windowed) {
      return counts == null
          ? new Reader.OfGauge(series.windows().of(needs.sizeOf(windowed.span())), windowed.how())
          : new Reader.OfCount(counts, CountJudge.minutes(windowed.span()), windowed.how());
    }
    if (input instanceof Input.Expected expected && counts != null) {
      return new Reader.Expected(new ExpectedCount(counts, CountJudge.minutes(expected.span())));
    }
    return input instanceof Input.Missing ? new Reader.Missing(series) : new Reader.Latest(series);
  }

  private static Series series(Watched watched, Input input) {
    Series series = watched.series(ImpliedGroups.nameOf(input));
    if (series == null) {
      throw new IllegalStateException(watched.target().id() + " has no series for " + input);
    }
    return series;
  }
}
