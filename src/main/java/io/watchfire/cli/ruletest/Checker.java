package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Spelling;
import io.watchfire.config.yaml.Value;
import io.watchfire.desk.Directions;
import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.drill.rehearsal.WarningCourse;
import io.watchfire.notify.Recipient;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.DurationText;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds expectations against what came of a test. */
final class Checker {
  private final Directions directions;
  private final RuleTest test;

  Checker(Directions directions, RuleTest test) {
    this.directions = directions;
    this.test = test;
  }

  /** Tells faults of names that rules and site do not have. */
  void checkNames() {
    for (Expectation expectation : test.expectations()) {
      if (expectation instanceof Expectation.Alerts alerts) {
        alertRule(alerts.alert());
      } else if (expectation instanceof Expectation.Warned warned) {
        Rule rule = rule(warned.rule());
        Value target = warned.target();
        if (rule != null && target != null) {
          watches(rule, target);
        }
      }
    }
  }

  private void watches(Rule rule, Value target) {
    List<String> watched =
        directions.assignments().of(rule).stream().map(one -> one.id().value()).toList();
    String id = target.text();
    if (!target.isFaulty() && !watched.contains(id)) {
      target.fault(rule.id() + " does not watch \"" + id + "\"" + Spelling.remedy(id, watched));
    }
  }

  private @Nullable Rule rule(Value at) {
    String id = at.text();
    Optional<Rule> rule =
        directions.rules().stream().filter(one -> one.id().value().equals(id)).findFirst();
    if (rule.isEmpty() && !at.isFaulty()) {
      at.fault("there is no rule \"" + id + "\"" + Spelling.remedy(id, ids()));
    }
    return rule.orElse(null);
  }

  /** Prometheus writes QueueWait where we write queue-wait. */
  private @Nullable Rule alertRule(Value at) {
    String name = at.text();
    Optional<Rule> rule =
        directions.rules().stream()
            .filter(one -> bare(one.id().value()).equals(bare(name)))
            .findFirst();
    if (rule.isEmpty() && !at.isFaulty()) {
      at.fault("there is no rule \"" + name + "\"" + Spelling.remedy(name, ids()));
    }
    return rule.orElse(null);
  }

  private List<String> ids() {
    return directions.rules().stream().map(one -> one.id().value()).toList();
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  List<Failure> failures(Outcome outcome) {
    List<Failure> failures = new ArrayList<>();
    for (Expectation expectation : test.expectations()) {
      Optional<String> wrong =
          expectation instanceof Expectation.Alerts alerts
              ? wrong(alerts, outcome)
              : wrong((Expectation.Warned) expectation, outcome);
      wrong.ifPresent(
          message -> failures.add(new Failure(expectation.at().line(), test.name(), message)));
    }
    return failures;
  }

  private Optional<String> wrong(Expectation.Warned warned, Outcome outcome) {
    Rule rule = rule(warned.rule());
    if (rule == null) {
      return Optional.empty();
    }
    Instant at = test.start().plus(warned.time());
    List<RuleKey> keys = keys(rule, warned.target());
    String where =
        rule.id() + (keys.size() == 1 ? " on " + keys.get(0).target() : "") + " at " + when(warned);
    List<String> wrong = new ArrayList<>();
    Set<String> colours =
        keys.stream()
            .flatMap(key -> colour(key, outcome, at).stream())
            .map(Colour::key)
            .collect(Collectors.toCollection(TreeSet::new));
    Colour colour = warned.colour();
    if (warned.none() && !colours.isEmpty()) {
      wrong.add("expected no warning, came " + String.join(" and ", colours));
    } else if (colour != null && !colours.contains(colour.key())) {
      wrong.add(
          "expected "
              + colour.key()
              + ", came "
              + (colours.isEmpty() ? "no warning" : String.join(" and ", colours)));
    }
    Phase phase = warned.phase();
    Set<Phase> phases =
        keys.stream().map(key -> outcome.phase(key, at)).collect(Collectors.toSet());
    if (phase != null && !phases.contains(phase)) {
      wrong.add(
          "expected phase "
              + name(phase)
              + ", came "
              + phases.stream().map(Checker::name).sorted().collect(Collectors.joining(" and ")));
    }
    List<String> told = warned.told();
    if (told != null) {
      Set<String> came = told(keys, outcome, at);
      if (!came.equals(new TreeSet<>(told))) {
        wrong.add(
            "expected to be told: "
                + String.join(", ", new TreeSet<>(told))
                + "; came "
                + (came.isEmpty() ? "nobody" : String.join(", ", came)));
      }
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(where + ": " + String.join("; ", wrong) + story(keys, outcome));
  }

  private List<RuleKey> keys(Rule rule, @Nullable Value target) {
    if (target != null) {
      return List.of(new RuleKey(rule.id(), new TargetId(target.text())));
    }
    return directions.assignments().of(rule).stream()
        .map(one -> new RuleKey(rule.id(), one.id()))
        .toList();
  }

  /** Of the active warning that a rule on a target has a part in, on its own account. */
  private static Optional<Colour> colour(RuleKey key, Outcome outcome, Instant at) {
    return warning(key, outcome, at)
        .flatMap(warning -> warning.trigger(key))
        .flatMap(
            trigger ->
                trigger.yellowAt() != null
                    ? Optional.of(Colour.YELLOW)
                    : Optional.ofNullable(trigger.blueAt()).map(since -> Colour.BLUE));
  }

  private static Optional<Warning> warning(RuleKey key, Outcome outcome, Instant at) {
    return outcome.warnings().stream()
        .flatMap(course -> course.at(at).stream())
        .filter(
            warning ->
                warning
                    .trigger(key)
                    .map(trigger -> trigger.blueAt() != null || trigger.yellowAt() != null)
                    .orElse(false))
        .findFirst();
  }

  private static Set<String> told(List<RuleKey> keys, Outcome outcome, Instant at) {
    Set<String> warnings = new TreeSet<>();
    for (WarningCourse course : outcome.warnings()) {
      if (!course.raisedAt().isAfter(at)
          && keys.stream().anyMatch(key -> course.trigger(key).isPresent())) {
        warnings.add(course.id().value());
      }
    }
    return outcome.notices().stream()
        .filter(notice -> notice.recipient().kind() == Recipient.Kind.PERSON)
        .filter(notice -> !notice.createdAt().isAfter(at))
        .filter(notice -> warnings.contains(notice.message().groupKey()))
        .map(notice -> notice.recipient().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<String> wrong(Expectation.Alerts alerts, Outcome outcome) {
    Rule rule = alertRule(alerts.alert());
    if (rule == null) {
      return Optional.empty();
    }
    Instant at = test.start().plus(alerts.time());
    List<Map<String, String>> firing = new ArrayList<>();
    List<RuleKey> keys = keys(rule, null);
    for (Target target : directions.assignments().of(rule)) {
      if (fires(rule, new RuleKey(rule.id(), target.id()), outcome, at)) {
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
                + when(alerts)
                + ": expected alerts "
                + alerts.alerts()
                + ", came "
                + firing
                + story(keys, outcome));
  }

  /**
   * An alert fires while its rule stands at the last of its stages: yellow, or blue without one.
   */
  private static boolean fires(Rule rule, RuleKey key, Outcome outcome, Instant at) {
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

  private String when(Expectation expectation) {
    return DurationText.format(expectation.time())
        + " ("
        + clock(test.start().plus(expectation.time()))
        + ")";
  }

  /** What really happened to the rule, for whoever has to find out why. */
  private String story(List<RuleKey> keys, Outcome outcome) {
    if (keys.isEmpty()) {
      return " (the rule watches no target of this site)";
    }
    List<String> told = new ArrayList<>();
    for (RuleKey key : keys) {
      List<String> phases =
          outcome.changes().stream()
              .filter(change -> change.key().equals(key))
              .filter(change -> change.from() != change.state().phase())
              .map(change -> clock(change.at()) + " " + name(change.state().phase()))
              .toList();
      if (!phases.isEmpty()) {
        told.add(
            (keys.size() == 1 ? "" : key.target() + ": ")
                + String.join(", ", phases.subList(0, Math.min(12, phases.size())))
                + (phases.size() > 12 ? " …" : ""));
      }
    }
    return told.isEmpty()
        ? " (the rule was ok all the time)"
        : " (" + String.join("; ", told) + ")";
  }

  /** With the date where the test goes on past its first day. */
  private String clock(Instant at) {
    ZonedDateTime local = at.atZone(directions.zone());
    LocalDate first = LocalDate.ofInstant(test.start(), directions.zone());
    String time =
        local.getSecond() == 0
            ? String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute())
            : String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    return local.toLocalDate().equals(first) ? time : local.toLocalDate() + " " + time;
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
