package io.watchfire.rule.explain;

import io.watchfire.indicator.Poisson;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Figure;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a condition did not hold at the last sample. */
final class Unmet {
  private Unmet() {}

  /**
   * @param at instant of the last sample
   * @return null when what it was judged by does not tell
   */
  static @Nullable Holding of(Condition condition, Rule rule, RuleStanding standing, Instant at) {
    RuleState state = standing.state();
    if (condition instanceof Condition.Threshold threshold) {
      return new Holding.WithinLimit(
          state.value(), threshold.comparison(), threshold.value(), null);
    }
    if (condition instanceof Condition.ByShift byShift) {
      return byShift(byShift, state.value(), at);
    }
    if (condition instanceof Condition.Stated stated) {
      return new Holding.DoesNotHold(stated.expression());
    }
    if (condition instanceof Condition.Missing) {
      return new Holding.Heard(at);
    }
    if (condition instanceof Condition.OverOwnMean own) {
      return ownMean(own, standing);
    }
    BaselineTerms terms = rule.baseline();
    if (condition instanceof Condition.OverBaseline over && terms != null) {
      return overBaseline(over, terms, standing);
    }
    return condition instanceof Condition.ShareOfBaseline share
        ? counted(standing.figures()).map(first -> shareOfBaseline(share, first)).orElse(null)
        : null;
  }

  private static Holding byShift(Condition.ByShift condition, double value, Instant at) {
    for (Condition.ByShift.OfShift one : condition.shifts()) {
      if (one.shift().covers(at.toEpochMilli())) {
        return new Holding.WithinLimit(
            value, one.threshold().comparison(), one.threshold().value(), one.shift());
      }
    }
    return new Holding.NoThresholdNow(
        condition.shifts().stream().map(Condition.ByShift.OfShift::shift).toList());
  }

  private static @Nullable Holding ownMean(Condition.OverOwnMean own, RuleStanding standing) {
    for (Figure figure : standing.figures()) {
      if (figure instanceof Figure.OwnMean mean && mean.past().equals(own.past())) {
        return mean.isReady()
            ? new Holding.WithinOwnMean(standing.state().value(), mean.mean(), own.overPercent())
            : new Holding.NoMeanYet(mean.past(), mean.samples(), mean.enough());
      }
    }
    return null;
  }

  /** Any window may fire: the one that is nearest to it tells most. */
  private static @Nullable Holding overBaseline(
      Condition.OverBaseline over, BaselineTerms terms, RuleStanding standing) {
    if (standing.baseline() != null && !standing.baseline().isReady()) {
      return new Holding.WarmingUp(standing.baseline());
    }
    int percent = 100 + over.overPercent();
    Optional<Figure.Counted> nearest =
        standing.figures().stream()
            .filter(Figure.Counted.class::isInstance)
            .map(Figure.Counted.class::cast)
            .filter(one -> !Double.isNaN(one.expected()))
            .max(Comparator.comparingDouble(one -> one.count() / Math.max(one.expected(), 1e-9)));
    if (nearest.isEmpty()) {
      return null;
    }
    Figure.Counted one = nearest.get();
    boolean enough =
        over.inclusive()
            ? one.count() * 100.0 >= percent * one.expected()
            : one.count() * 100.0 > percent * one.expected();
    if (!enough) {
      return new Holding.WithinExpected(one.window(), one.count(), one.expected(), percent);
    }
    if (one.count() < terms.minCount()) {
      return new Holding.TooFew(one.window(), one.count(), terms.minCount());
    }
    return new Holding.MayBeChance(
        one.window(),
        one.count(),
        one.expected(),
        Poisson.upperTail(one.count(), one.expected()),
        over.significance());
  }

  private static @Nullable Holding shareOfBaseline(
      Condition.ShareOfBaseline share, Figure.Counted first) {
    if (share instanceof Condition.BelowShareOfBaseline) {
      return new Holding.ReachesExpected(
          first.window(), first.count(), first.expected(), share.percent());
    }
    // of what is gone of a peak it is enough that no more than the expectation is left
    int percent = share instanceof Condition.NotRecovered ? 100 : share.percent();
    boolean within = first.count() * 100.0 <= percent * first.expected();
    return within || share instanceof Condition.AboveShareOfBaseline
        ? new Holding.WithinExpected(first.window(), first.count(), first.expected(), percent)
        : null;
  }

  private static Optional<Figure.Counted> counted(List<Figure> figures) {
    return figures.stream()
        .filter(Figure.Counted.class::isInstance)
        .map(Figure.Counted.class::cast)
        .findFirst();
  }
}
