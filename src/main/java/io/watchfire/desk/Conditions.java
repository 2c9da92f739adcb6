package io.watchfire.desk;

import io.watchfire.indicator.Absence;
import io.watchfire.rule.Condition.AboveShareOfBaseline;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.ReleaseConditions.Condition;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * How the release conditions of a warning stand, from the rule states the desk knows.
 */
final class Conditions {
  private final DeskBooks books;

  Conditions(DeskBooks books) {
    this.books = books;
  }

  ReleaseConditions of(Warning warning, Directions directions) {
    List<Condition> conditions = new ArrayList<>();
    for (Trigger trigger : warning.triggers()) {
      LocalText title =
          directions
              .rule(trigger.key().rule())
              .map(Rule::title)
              .orElse(new LocalText(trigger.key().rule().value(), trigger.key().rule().value()));
      // a trigger's title says what is wrong: of a condition one wants to read that it is over
      LocalText over = new LocalText("已恢复稳定：" + title.zh(), "Recovered and stable: " + title.en());
      conditions.add(
          new Condition("trigger:" + trigger.key(), over, standing(trigger, directions), false));
    }
    for (Rule rule : directions.plan().releaseConditions()) {
      conditions.add(
          new Condition(
              rule.id().value(), rule.title(), standing(rule, directions), isMomentary(rule)));
    }
    return new ReleaseConditions(conditions);
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

  private Standing standing(Rule rule, Directions directions) {
    List<Target> targets = directions.assignments().of(rule);
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
    return near != null && near.when() instanceof AboveShareOfBaseline;
  }
}
