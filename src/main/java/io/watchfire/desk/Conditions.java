package io.watchfire.desk;

import io.watchfire.indicator.Absence;
import io.watchfire.notify.Facts;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Condition.ShareOfBaseline;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.time.DurationText;
import io.watchfire.warning.Others;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.ReleaseConditions.Condition;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the release conditions of a warning stand, from the rule states the desk knows.
 */
final class Conditions {
  private final DeskBooks books;
  private final Map<Rule, List<Target>> targetsOf = new HashMap<>();
  private @Nullable Assignments assignments;

  Conditions(DeskBooks books) {
    this.books = books;
  }

  /** Without what remains of their times. */
  ReleaseConditions of(Warning warning, Directions directions) {
    return of(warning, null, directions);
  }

  /**
   * @param now for what remains of their times; null when nobody asks
   */
  ReleaseConditions of(Warning warning, @Nullable Instant now, Directions directions) {
    List<Condition> conditions = new ArrayList<>();
    for (Trigger trigger : warning.triggers()) {
      Optional<Rule> rule = directions.rule(trigger.key().rule());
      LocalText title =
          rule.map(Rule::title)
              .orElse(new LocalText(trigger.key().rule().value(), trigger.key().rule().value()));
      // a trigger's title says what is wrong: of a condition one wants to read that it is over
      LocalText over = new LocalText("已恢复稳定：" + title.zh(), "Recovered and stable: " + title.en());
      conditions.add(
          condition(
              "trigger:" + trigger.key(),
              over,
              standing(trigger, directions),
              false,
              rule.flatMap(found -> worst(found, trigger.key(), directions)),
              now));
    }
    if (warning.others().joined() > 0) {
      conditions.add(others(warning.others()));
    }
    for (Rule rule : directions.plan().releaseConditions()) {
      conditions.add(
          condition(
              rule.id().value(),
              rule.title(),
              standing(rule, directions),
              isMomentary(rule),
              worst(rule, directions),
              now));
    }
    return new ReleaseConditions(conditions);
  }

  /** A value of a rule's indicator, and how long it has been good. */
  private record Reading(Rule rule, Target target, RuleState state) {}

  private static Condition condition(
      String id,
      LocalText title,
      Standing standing,
      boolean momentary,
      Optional<Reading> reading,
      @Nullable Instant now) {
    if (reading.isEmpty() || now == null || standing == Standing.NOT_WATCHED) {
      return new Condition(id, title, standing, momentary);
    }
    Rule rule = reading.get().rule();
    RuleState state = reading.get().state();
    String value = Facts.value(rule.indicator(), state.value()).en();
    if (standing != Standing.NOT_MET || state.phase() != Phase.RECOVERING) {
      return new Condition(id, title, standing, momentary, value, null);
    }
    Duration allowed = rule.manner().clearFor();
    Duration good = goodFor(state, now);
    Duration remaining = allowed.minus(good);
    return new Condition(
        id,
        title,
        standing,
        momentary,
        value + ", good for " + DurationText.format(good),
        remaining.isNegative() ? Duration.ZERO : remaining);
  }

  /**
   * While nothing else is heard the samples are good; only the last ones may not have vouched for
   * it yet.
   */
  private static Duration goodFor(RuleState state, Instant now) {
    if (state.good().since() == null) {
      return Duration.ZERO;
    }
    Instant at = state.at();
    Duration held = state.good().held();
    return at == null || now.isBefore(at) ? held : held.plus(Duration.between(at, now));
  }

  private static Condition others(Others others) {
    return new Condition(
        "others",
        new LocalText("其他触发均已恢复稳定", "All other triggers recovered and stable"),
        others.open() == 0 ? Standing.MET : Standing.NOT_MET,
        false,
        others.open() + " of " + others.joined() + " are not",
        null);
  }

  private Optional<Reading> worst(Rule rule, RuleKey key, Directions directions) {
    return directions
        .site()
        .target(key.target())
        .flatMap(
            target -> books.rule(key).map(change -> new Reading(rule, target, change.state())));
  }

  /** The one that keeps the condition from being met, or the first. */
  private Optional<Reading> worst(Rule rule, Directions directions) {
    Optional<Reading> first = Optional.empty();
    for (Target target : targets(rule, directions)) {
      Optional<Reading> one = worst(rule, new RuleKey(rule.id(), target.id()), directions);
      if (one.isPresent() && !one.get().state().isStable()) {
        return one;
      }
      first = first.or(() -> one);
    }
    return first;
  }

  /** A release condition may look at every target, and is asked of each warning. */
  private List<Target> targets(Rule rule, Directions directions) {
    if (directions.assignments() != assignments) {
      assignments = directions.assignments();
      targetsOf.clear();
    }
    return targetsOf.computeIfAbsent(rule, one -> directions.assignments().of(one));
  }

  private Standing standing(Trigger trigger, Directions directions) {
    if (!isWatched(trigger.key(), directions)) {
      return Standing.NOT_WATCHED;
    }
    if (trigger.silent()) {
      return Standing.NO_DATA;
    }
    return trigger.stable() ? Standing.MET : Standing.NOT_MET;
  }

  private boolean isWatched(RuleKey key, Directions directions) {
    boolean ended =
        books.rule(key).map(change -> change.state().silent() == Absence.NOT_WATCHED).orElse(false);
    return !ended
        && directions
            .rule(key.rule())
            .flatMap(
                rule ->
                    directions
                        .site()
                        .target(key.target())
                        .filter(target -> directions.assignments().watches(rule, target)))
            .isPresent();
  }

  Standing standing(Rule rule, Directions directions) {
    List<Target> targets = targets(rule, directions);
    if (targets.isEmpty()) {
      return Standing.NOT_WATCHED;
    }
    Standing worst = Standing.MET;
    for (Target target : targets) {
      RuleState state =
          books
              .rule(new RuleKey(rule.id(), target.id()))
              .map(RuleChange::state)
              .orElse(RuleState.FRESH_RELEASE);
      if (state.silent() != null) {
        return Standing.NO_DATA;
      }
      if (!state.isStable()) {
        worst = Standing.NOT_MET;
      }
    }
    return worst;
  }

  /** Complaints below the mean are a matter of the moment: they lie below a normal day. */
  private static boolean isMomentary(Rule rule) {
    Stage near = rule.near();
    return near != null && near.when() instanceof ShareOfBaseline;
  }
}
