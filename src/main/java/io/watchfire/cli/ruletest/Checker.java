package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import io.watchfire.desk.Directions;
import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the expectations of a test against what came of it. */
final class Checker {
  private final Directions directions;
  private final RuleNames names;
  private final RuleTest test;

  Checker(Directions directions, RuleTest test) {
    this.directions = directions;
    this.names = new RuleNames(directions);
    this.test = test;
  }

  /** Tells faults of names that rules and site do not have. */
  void checkNames() {
    for (Expectation expectation : test.expectations()) {
      if (expectation instanceof Expectation.Alerts alerts) {
        names.alertRule(alerts.alert());
      } else if (expectation instanceof Expectation.Warned warned) {
        Rule rule = names.rule(warned.rule());
        Value target = warned.target();
        if (rule != null && target != null) {
          names.watches(rule, target);
        }
      }
    }
  }

  /** Those that were not met, of names that are all known. */
  List<Failure> failures(Outcome outcome) {
    Story story = new Story(test.start(), directions.zone());
    WarningCheck warnings = new WarningCheck(outcome, story, test.start());
    AlertCheck alerts = new AlertCheck(outcome, story, test.start());
    List<Failure> failures = new ArrayList<>();
    for (Expectation expectation : test.expectations()) {
      wrong(expectation, warnings, alerts)
          .ifPresent(
              message -> failures.add(new Failure(expectation.at().line(), test.name(), message)));
    }
    return failures;
  }

  private Optional<String> wrong(
      Expectation expectation, WarningCheck warnings, AlertCheck alerts) {
    if (expectation instanceof Expectation.Warned warned) {
      Rule rule = names.rule(warned.rule());
      return rule == null
          ? Optional.empty()
          : warnings.wrong(warned, rule, names.keys(rule, warned.target()));
    }
    Expectation.Alerts expected = (Expectation.Alerts) expectation;
    Rule rule = names.alertRule(expected.alert());
    return rule == null
        ? Optional.empty()
        : alerts.wrong(expected, rule, directions.assignments().of(rule));
  }
}
