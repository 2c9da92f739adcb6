package io.watchfire.desk;

import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what a step needs is ready, by the rule that the plan names for it. */
final class Readiness {
  private final DeskBooks books;

  Readiness(DeskBooks books) {
    this.books = books;
  }

  /**
   * How it stands.
   *
   * @param obstacle what is not ready, and why; empty when all is
   * @param facts the same for the timeline
   */
  record Judged(String obstacle, Map<String, String> facts) {
    private static final Judged READY = new Judged("", Map.of());
  }

  /**
   * What nothing watches is left to the person who does the step, as are release conditions that
   * the site does not watch.
   */
  Judged of(RuleId id, Directions directions) {
    Optional<Rule> rule =
        Stream.concat(
                directions.rule(id).stream(),
                directions.plan().releaseConditions().stream().filter(one -> one.id().equals(id)))
            .findFirst();
    List<Target> targets = rule.map(directions.assignments()::of).orElse(List.of());
    for (Target target : targets) {
      Optional<RuleState> state = books.rule(new RuleKey(id, target.id())).map(RuleChange::state);
      RuleState now = state.orElseGet(() -> RuleState.fresh(rule.orElseThrow()));
      boolean silent = now.silent() != null;
      if (silent || now.phase() != Phase.OK) {
        return new Judged(
            rule.orElseThrow().title().en()
                + ": "
                + target.id()
                + (silent ? " gives no data" : " is not ready"),
            Map.of(
                "rule", id.value(),
                "target", target.id().value(),
                "phase", silent ? "silent" : "not-ready"));
      }
    }
    return Judged.READY;
  }
}
