package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import io.watchfire.desk.Directions;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Spelling;
import io.watchfire.target.TargetId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the rules and targets that expectations name; a fault for what is not there. */
final class RuleNames {
  private final Directions directions;

  RuleNames(Directions directions) {
    this.directions = directions;
  }

  /** A fault unless the rule watches the target. */
  void watches(Rule rule, Value target) {
    List<String> watched =
        directions.assignments().of(rule).stream().map(one -> one.id().value()).toList();
    String id = target.text();
    if (!target.isFaulty() && !watched.contains(id)) {
      target.fault(rule.id() + " does not watch \"" + id + "\"" + Spelling.remedy(id, watched));
    }
  }

  /** Null when there is none; the fault has been told. */
  @Nullable Rule rule(Value at) {
    String id = at.text();
    Optional<Rule> rule =
        directions.rules().all().stream().filter(one -> one.id().value().equals(id)).findFirst();
    if (rule.isEmpty() && !at.isFaulty()) {
      at.fault("there is no rule \"" + id + "\"" + Spelling.remedy(id, ids()));
    }
    return rule.orElse(null);
  }

  /** As {@link #rule}; Prometheus writes QueueWait where we write queue-wait. */
  @Nullable Rule alertRule(Value at) {
    String name = at.text();
    Optional<Rule> rule =
        directions.rules().all().stream()
            .filter(one -> bare(one.id().value()).equals(bare(name)))
            .findFirst();
    if (rule.isEmpty() && !at.isFaulty()) {
      at.fault("there is no rule \"" + name + "\"" + Spelling.remedy(name, ids()));
    }
    return rule.orElse(null);
  }

  private List<String> ids() {
    return directions.rules().all().stream().map(one -> one.id().value()).toList();
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** A rule on the target, or on every target that it watches. */
  List<RuleKey> keys(Rule rule, @Nullable Value target) {
    if (target != null) {
      return List.of(new RuleKey(rule.id(), new TargetId(target.text())));
    }
    return directions.assignments().of(rule).stream()
        .map(one -> new RuleKey(rule.id(), one.id()))
        .toList();
  }
}
