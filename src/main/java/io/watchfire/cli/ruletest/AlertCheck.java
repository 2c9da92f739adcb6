package io.watchfire.cli.ruletest;

import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds the alerts that promtool would expect against what came of a test. */
final class AlertCheck {
  private final Outcome outcome;
  private final Story story;
  private final Instant start;

  /**
   * @param start of the test
   */
  AlertCheck(Outcome outcome, Story story, Instant start) {
    this.outcome = outcome;
    this.story = story;
    this.start = start;
  }

  /**
   * What is wrong; empty when nothing is.
   *
   * @param watched every target of the rule
   */
  Optional<String> wrong(Expectation.Alerts alerts, Rule rule, List<Target> watched) {
    Instant at = start.plus(alerts.time());
    List<Map<String, String>> firing = new ArrayList<>();
    List<RuleKey> keys = new ArrayList<>();
    for (Target target : watched) {
      RuleKey key = new RuleKey(rule.id(), target.id());
      keys.add(key);
      if (fires(rule, key, at)) {
        firing.add(labels(target));
      }
    }
    List<Map<String, String>> left = new ArrayList<>(firing);
    boolean allThere = true;
    for (Map<String, String> expected : alerts.alerts()) {
      Optional<Map<String, String>> match =
          left.stream().filter(labels -> agree(expected, labels)).findFirst();
      match.ifPresent(left::remove);
      allThere &= match.isPresent();
    }
    return allThere && left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            rule.id()
                + " at "
                + story.when(alerts.time())
                + ": expected alerts "
                + alerts.alerts()
                + ", came "
                + firing
                + story.of(keys, outcome));
  }

  /**
   * An alert fires while its rule stands at the last of its stages: yellow, or blue without one.
   */
  private boolean fires(Rule rule, RuleKey key, Instant at) {
    boolean blue = false;
    boolean yellow = false;
    for (RuleChange change : outcome.changes()) {
      if (change.key().equals(key) && !change.at().isAfter(at)) {
        switch (change.state().phase()) {
          case OK, PENDING -> {
            blue = false;
            yellow = false;
          }
          case NEAR -> blue = true;
          case MET -> yellow = true;
          case RECOVERING, RELAPSING -> {}
        }
      }
    }
    return rule.met() == null ? blue : yellow;
  }

  private static Map<String, String> labels(Target target) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("target", target.id().value());
    labels.put("class", target.kind());
    labels.put("region", target.region() == null ? "" : target.region().value());
    labels.put("site", target.site());
    labels.put("trunk", target.trunk());
    labels.put("core", target.core() ? "true" : "");
    labels.values().removeIf(String::isEmpty);
    return labels;
  }

  /** Only what a target says of itself; other labels are those of the Prometheus rule. */
  private static boolean agree(Map<String, String> expected, Map<String, String> labels) {
    return Stream.of("target", "class", "region", "site", "trunk", "core")
        .allMatch(
            key -> {
              String value = expected.get(key);
              return value == null || value.equals(labels.getOrDefault(key, ""));
            });
  }
}
