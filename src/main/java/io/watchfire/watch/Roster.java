package io.watchfire.watch;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Checkpoints.SeriesState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one shard with their series and rules, as one configuration has them; a reload
 * makes another.
 */
final class Roster {
  private final ShardSetup setup;
  private final SeriesMaker maker;
  private final Map<TargetId, Watched> targets = new LinkedHashMap<>();
  private final List<Series> serving = new ArrayList<>();

  /**
   * @param now epoch milliseconds: silence is reckoned from here until the first sample
   */
  Roster(Division.Share share, ShardSetup setup, Recall recall, long now) {
    this.setup = setup;
    this.maker = new SeriesMaker(setup.zone(), recall);
    for (Target target : share.targets()) {
      Watched watched = new Watched(target);
      targets.put(target.id(), watched);
      addSeries(watched, share.rules(target.id()), now);
    }
  }

  @Nullable Watched watched(TargetId target) {
    return targets.get(target);
  }

  Collection<Watched> all() {
    return targets.values();
  }

  /** All series, in no order that means anything. */
  List<Series> series() {
    List<Series> all = new ArrayList<>();
    targets.values().forEach(watched -> all.addAll(watched.allSeries()));
    return all;
  }

  /** Those by which core targets and lines count as in service. */
  List<Series> serving() {
    return serving;
  }

  /** A series nobody has asked for yet; null when the target has no such indicator. */
  @Nullable Series discover(Watched watched, IndicatorName indicator, long now) {
    return setup.assignments().has(watched.target(), indicator.value())
        ? add(watched, indicator, List.of(), now)
        : null;
  }

  List<RuleWatch> rules() {
    List<RuleWatch> all = new ArrayList<>();
    series().forEach(series -> all.addAll(List.of(series.rules())));
    return all;
  }

  Map<RuleKey, RuleState> ruleStates() {
    Map<RuleKey, RuleState> states = new HashMap<>();
    rules().forEach(rule -> states.put(rule.key(), rule.state()));
    return states;
  }

  /** What a checkpoint remembers of the series. */
  List<SeriesState> seriesStates() {
    List<SeriesState> states = new ArrayList<>();
    for (Series series : series()) {
      CountedSeries counts = series.counts();
      String target = series.target().id().value();
      String indicator = series.indicator().value();
      if (counts != null) {
        states.add(
            new SeriesState(
                target,
                indicator,
                counts.window().last(),
                counts.window().watchedFrom(),
                counts.window().minutes(),
                counts.days()));
      } else if (series.isPushed()) {
        states.add(
            new SeriesState(target, indicator, series.lastSample(), null, List.of(), List.of()));
      }
    }
    return states;
  }

  /** Goes on from the roster before this one. */
  void adopt(Roster before) {
    for (Watched watched : targets.values()) {
      Watched old = before.watched(watched.target().id());
      if (old == null) {
        continue;
      }
      for (Series series : old.allSeries()) {
        if (watched.series(series.indicator()) == null
            && setup.assignments().has(watched.target(), series.indicator().value())) {
          add(watched, series.indicator(), List.of(), 0);
        }
      }
      watched.adopt(old);
    }
  }

  private void addSeries(Watched watched, List<Rule> rules, long now) {
    Target target = watched.target();
    Map<IndicatorName, List<Rule>> byIndicator = new LinkedHashMap<>();
    target.receives().forEach(name -> byIndicator.put(new IndicatorName(name), new ArrayList<>()));
    List<IndicatorName> mine = ServiceShare.indicators(target, setup.assignments());
    mine.forEach(name -> byIndicator.putIfAbsent(name, new ArrayList<>()));
    rules.forEach(
        rule -> byIndicator.computeIfAbsent(rule.indicator(), n -> new ArrayList<>()).add(rule));
    byIndicator.forEach((indicator, its) -> add(watched, indicator, its, now));
    mine.forEach(name -> serving.add(Objects.requireNonNull(watched.series(name))));
  }

  private Series add(Watched watched, IndicatorName indicator, List<Rule> rules, long now) {
    Series series = maker.make(watched.target(), indicator, rules, now);
    watched.add(series);
    return series;
  }
}
