package io.watchfire.config.prometheus;

import io.watchfire.rule.Condition;
import io.watchfire.rule.Manner;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Expression;
import java.time.Duration;
import java.util.Map;

/**
 * One alert, as a rule here.
 *
 * @param name of the alert
 * @param expression a condition
 * @param heldFor {@code for}; zero without
 * @param keepFiringFor {@code keep_firing_for}, how long it must be good before it has recovered;
 *     zero without
 * @param labels as they were written
 * @param annotations as they were written
 * @param terms what labels and annotations say in the words of rules here
 * @param line of the file, from 1
 * @param column in that line, from 1
 */
public record ImportedRule(
    String name,
    Expression expression,
    Duration heldFor,
    Duration keepFiringFor,
    Map<String, String> labels,
    Map<String, String> annotations,
    AlertTerms terms,
    int line,
    int column) {

  /**
   * The rule: blue or yellow by its severity, for every target that has what it reads. An incident
   * that it opens is of medium severity.
   */
  public Rule rule() {
    Stage stage = new Stage(new Condition.Stated(expression), heldFor);
    return new Rule(
        new RuleId(terms.id()),
        terms.title(),
        Rule.Use.TRIGGER,
        terms.cause(),
        terms.scope(),
        expression.inputs().get(0).indicator(),
        Match.ALL,
        terms.yellow() ? null : stage,
        terms.yellow() ? stage : null,
        null,
        Manner.plain(keepFiringFor),
        Rule.IncidentAt.YELLOW,
        terms.level(),
        Severity.MEDIUM,
        terms.expected(),
        terms.measures());
  }
}
