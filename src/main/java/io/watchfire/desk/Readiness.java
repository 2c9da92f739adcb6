package io.watchfire.desk;

import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what a step needs is ready, by the rule that the plan names for it. */
final class Readiness {
  private final DeskBooks books;

  Readiness(DeskBooks books) {
    this.books = books;
  }

  /**
   * What is not ready, and why; empty when all is. What nothing watches is left to the person who
   * does the step, as are release conditions that the site does not watch.
   */
  String obstacle(RuleId id, Directions directions) {
    Optional<Rule> rule =
        Stream.concat(
                directions.rule(id).stream(),
                directions.plan().releaseConditions().stream().filter(one -> one.id().equals(id)))
            .findFirst();
    List<Target> targets = rule.map(directions.assignments()::of).orElse(List.of());
    for (Target target : targets) {
      Optional<RuleState> state = books.rule(new RuleKey(id, target.id())).map(RuleChange::state);
      String why = why(rule.orElseThrow(), state);
      if (!why.isEmpty()) {
        return rule.get().title().en() + ": " + target.id() + " " + why;
      }
    }
    return "";
  }

  private static String why(Rule rule, Optional<RuleState> found) {
    RuleState state = found.orElseGet(() -> RuleState.fresh(rule));
    if (state.silent() != null) {
      return "gives no data";
    }
    return state.phase() == Phase.OK ? "" : "is not ready";
  }
}
