package io.watchfire.watch;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.CountJudge;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes series with their rules, as they were remembered. */
final class SeriesMaker {
  private static final int SHORTEST_WINDOW = 60;
  private static final int FEWEST_DAYS_KEPT = 90;

  private final ZoneId zone;
  private final Recall recall;

  SeriesMaker(ZoneId zone, Recall recall) {
    this.zone = zone;
    this.recall = recall;
  }

  /**
   * @param rules those on this target and indicator
   * @param now epoch milliseconds
   */
  Series make(Target target, IndicatorName indicator, List<Rule> rules, long now) {
    CountedSeries counts = counts(target, indicator, rules);
    List<RuleWatch> watches = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      BaselineTerms terms = rule.baseline();
      RuleChange written = recall.change(new RuleKey(rule.id(), target.id()));
      watches.add(
          new RuleWatch(
              rule,
              target,
              terms == null || counts == null ? Evidence.VALUE : new CountJudge(terms, counts),
              written,
              written == null || !written.isAbout(rule)
                  ? RuleState.fresh(rule)
                  : recall.resumed(written.state(), target, indicator)));
    }
    return new Series(
        target, indicator, counts, watches, recall.lastSample(target.id(), indicator), now);
  }

  private @Nullable CountedSeries counts(Target target, IndicatorName indicator, List<Rule> rules) {
    boolean counted = Catalogue.find(indicator.value()).map(Catalogue.Known::counted).orElse(false);
    int longest = SHORTEST_WINDOW;
    int days = FEWEST_DAYS_KEPT;
    for (Rule rule : rules) {
      BaselineTerms terms = rule.baseline();
      if (terms != null) {
        counted = true;
        days = Math.max(days, terms.within());
        longest =
            Math.max(
                longest, terms.windows().stream().mapToInt(CountJudge::minutes).max().orElse(0));
      }
    }
    if (!counted) {
      return null;
    }
    CountedSeries series = new CountedSeries(zone, target.maxGap(), longest, days);
    recall.fill(series, target, indicator);
    return series;
  }
}
