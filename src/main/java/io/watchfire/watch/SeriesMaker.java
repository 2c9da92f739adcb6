package io.watchfire.watch;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.window.SlidingWindow;
import io.watchfire.indicator.window.WindowSize;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Condition;
import io.watchfire.rule.CountJudge;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes series with their rules, as they were remembered. */
final class SeriesMaker {
  private final ShardSetup setup;
  private final Recall recall;

  SeriesMaker(ShardSetup setup, Recall recall) {
    this.setup = setup;
    this.recall = recall;
  }

  /**
   * @param rules those that look at nothing but this indicator of this target
   * @param needs of all rules and formulas on the target
   * @param now epoch milliseconds
   */
  Series make(Target target, IndicatorName indicator, List<Rule> rules, Needs needs, long now) {
    CountedSeries counts = counts(target, indicator, rules, needs);
    Windows windows = windows(target, indicator, counts, needs);
    List<RuleWatch> watches = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      RuleChange written = written(rule, target);
      watches.add(
          new RuleWatch(
              rule,
              target,
              evidence(rule, target, counts, windows, needs),
              written,
              resumed(rule, target, written)));
    }
    return new Series(
        target,
        indicator,
        counts,
        windows,
        watches,
        needs.isAskedInSilence(indicator),
        recall.lastSample(target.id(), indicator),
        now);
  }

  @Nullable RuleChange written(Rule rule, Target target) {
    return recall.change(new RuleKey(rule.id(), target.id()));
  }

  RuleState resumed(Rule rule, Target target, @Nullable RuleChange written) {
    return written == null || !written.isAbout(rule)
        ? RuleState.fresh(rule)
        : recall.resumed(written.state(), target, rule.indicator());
  }

  private static Evidence evidence(
      Rule rule, Target target, @Nullable CountedSeries counts, Windows windows, Needs needs) {
    BaselineTerms terms = rule.baseline();
    if (terms != null && counts != null) {
      return new CountJudge(terms, counts);
    }
    Map<Condition, SlidingWindow> means = new HashMap<>();
    Map<Condition, Long> enough = new HashMap<>();
    for (Stage stage : rule.stages()) {
      if (stage.when() instanceof Condition.OverOwnMean own) {
        WindowSize size = needs.sizeOfMean(own.past());
        means.put(own, windows.of(size));
        enough.put(own, OwnMean.enough(size, target.interval().toMillis()));
      }
    }
    return means.isEmpty() ? Evidence.VALUE : new OwnMean(means, enough);
  }

  private Windows windows(
      Target target, IndicatorName indicator, @Nullable CountedSeries counts, Needs needs) {
    if (counts != null || needs.windows(indicator).isEmpty()) {
      return Windows.NONE;
    }
    Windows windows =
        new Windows(needs.windows(indicator), needs.extremes(indicator), target.maxGap());
    windows.restore(recall.windows(target.id(), indicator));
    return windows;
  }

  private @Nullable CountedSeries counts(
      Target target, IndicatorName indicator, List<Rule> rules, Needs needs) {
    boolean counted =
        Catalogue.find(indicator.value()).map(Catalogue.Known::counted).orElse(false)
            || rules.stream().anyMatch(rule -> rule.baseline() != null);
    if (!counted) {
      return null;
    }
    CountedSeries series =
        new CountedSeries(
            setup.zone(),
            target.maxGap(),
            needs.minutes(indicator),
            needs.days(indicator),
            setup.calendar());
    recall.fill(series, target, indicator);
    return series;
  }
}
