package io.watchfire.watch;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.Input;
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
  private final Composites composites;
  private final Map<TargetId, Watched> targets = new LinkedHashMap<>();
  private final Watched[] inOrder;
  private final List<Series> serving = new ArrayList<>();

  /**
   * @param now epoch milliseconds: silence is reckoned from here until the first sample
   */
  Roster(Division.Share share, ShardSetup setup, Recall recall, long now) {
    this.setup = setup;
    this.maker = new SeriesMaker(setup, recall);
    this.composites = new Composites(maker);
    for (Target target : share.targets()) {
      Watched watched = new Watched(target);
      targets.put(target.id(), watched);
      addSeries(watched, share.rules(target.id()), now);
    }
    this.inOrder = targets.values().toArray(Watched[]::new);
  }

  /**
   * @param place where it was among the targets of the shard, if it still is; -1 when not known
   */
  @Nullable Watched watched(int place, TargetId target) {
    Watched there = place >= 0 && place < inOrder.length ? inOrder[place] : null;
    return there != null && there.is(target) ? there : watched(target);
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
        ? add(watched, indicator, now)
        : null;
  }

  List<Watch> rules() {
    List<Watch> all = new ArrayList<>();
    for (Watched watched : targets.values()) {
      watched.allSeries().forEach(series -> all.addAll(List.of(series.rules())));
      for (Composite composite : watched.composites()) {
        if (composite instanceof Watch watch) {
          all.add(watch);
        }
      }
    }
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
      } else if (series.isPushed() || !series.windows().isEmpty()) {
        states.add(
            new SeriesState(
                target,
                indicator,
                series.lastSample(),
                null,
                List.of(),
                List.of(),
                series.windows().states()));
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
          add(watched, series.indicator(), 0);
        }
      }
      watched.adopt(old);
    }
  }

  private void addSeries(Watched watched, List<Rule> rules, long now) {
    Target target = watched.target();
    List<Rule> plain = rules.stream().filter(rule -> rule.expressions().isEmpty()).toList();
    List<Rule> stated = rules.stream().filter(rule -> !rule.expressions().isEmpty()).toList();
    List<DerivedIndicator.Formula> formulas = formulas(target);
    Needs needs =
        new Needs(target, rules, formulas.stream().map(formula -> formula.expression()).toList());
    Map<IndicatorName, List<Rule>> byIndicator = new LinkedHashMap<>();
    target.receives().forEach(name -> byIndicator.put(new IndicatorName(name), new ArrayList<>()));
    List<IndicatorName> mine = ServiceShare.indicators(target, setup.assignments());
    mine.forEach(name -> byIndicator.putIfAbsent(name, new ArrayList<>()));
    for (DerivedIndicator.Formula formula : formulas) {
      byIndicator.putIfAbsent(formula.name(), new ArrayList<>());
      read(formula.expression(), byIndicator);
    }
    stated.forEach(rule -> rule.expressions().forEach(one -> read(one, byIndicator)));
    plain.forEach(
        rule -> byIndicator.computeIfAbsent(rule.indicator(), n -> new ArrayList<>()).add(rule));
    byIndicator.forEach(
        (indicator, its) -> watched.add(maker.make(target, indicator, its, needs, now)));
    watched.composites(composites.of(watched, formulas, stated, needs));
    mine.forEach(name -> serving.add(Objects.requireNonNull(watched.series(name))));
  }

  private List<DerivedIndicator.Formula> formulas(Target target) {
    List<DerivedIndicator.Formula> formulas = new ArrayList<>();
    for (DerivedIndicator one : setup.assignments().derived()) {
      if (one instanceof DerivedIndicator.Formula formula
          && setup.assignments().has(target, formula.name().value())) {
        formulas.add(formula);
      }
    }
    return formulas;
  }

  private static void read(Expression expression, Map<IndicatorName, List<Rule>> byIndicator) {
    for (Input input : expression.inputs()) {
      byIndicator.putIfAbsent(ImpliedGroups.nameOf(input), new ArrayList<>());
    }
  }

  /** The series of a member of a group; made where nothing else looks at it. */
  Series member(Watched watched, IndicatorName indicator, long now) {
    Series series = watched.series(indicator);
    return series == null ? add(watched, indicator, now) : series;
  }

  private Series add(Watched watched, IndicatorName indicator, long now) {
    Needs none = new Needs(watched.target(), List.of(), List.of());
    Series series = maker.make(watched.target(), indicator, List.of(), none, now);
    watched.add(series);
    return series;
  }
}
