package io.watchfire.rule;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.expression.Expression;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of the plan, or one of its release conditions.
 *
 * @param use whether it raises warnings or only holds back releases
 * @param indicator what it watches; of an expression, the first that it names
 * @param near reached = blue; null when the rule has no blue
 * @param met reached = yellow; null when the rule has no yellow
 * @param baseline null unless a stage compares with the baseline
 * @param manner hysteresis, recovery, silence, flapping and hours
 * @param incident when an incident is opened
 * @param level the response level that the trigger is a condition of, for people to decide;
 *     null when it is none
 * @param severity how grave an incident of this rule is at first
 * @param expected duration stated in the warning
 * @param measures first measures advised
 */
public record Rule(
    RuleId id,
    LocalText title,
    Use use,
    Cause cause,
    Scope.Kind scope,
    IndicatorName indicator,
    Match match,
    @Nullable Stage near,
    @Nullable Stage met,
    @Nullable BaselineTerms baseline,
    Manner manner,
    IncidentAt incident,
    @Nullable ResponseLevel level,
    Severity severity,
    Duration expected,
    LocalText measures) {

  /** What it looks at: its state means nothing once this is something else. */
  public String subject() {
    List<Expression> stated = expressions();
    if (stated.isEmpty()) {
      return indicator.value();
    }
    TreeSet<String> names = new TreeSet<>();
    for (Expression expression : stated) {
      expression.inputs().forEach(input -> names.add(input.indicator().value()));
    }
    return String.join("+", names);
  }

  /** The names of the series that it reads of a target. */
  public Set<String> reads() {
    Set<String> names = new LinkedHashSet<>();
    for (Expression expression : expressions()) {
      expression.inputs().forEach(input -> names.add(ImpliedGroups.nameOf(input).value()));
    }
    return names.isEmpty() ? Set.of(indicator.value()) : names;
  }

  /** The expressions of its stages; empty when it looks at one indicator only. */
  public List<Expression> expressions() {
    List<Expression> stated = new ArrayList<>(2);
    for (Stage stage : stages()) {
      if (stage.when() instanceof Condition.Stated one) {
        stated.add(one.expression());
      }
    }
    return stated;
  }

  /** Whether it is a limit that a profile brings, not a rule of the site. */
  public boolean isLimit() {
    return match.limit() != null;
  }

  /** Whether it raises warnings by an indicator. */
  boolean speaksOf(IndicatorName name) {
    return use == Use.TRIGGER && reads().contains(name.value());
  }

  /** The same for other targets. */
  Rule watching(Match other) {
    return new Rule(
        id, title, use, cause, scope, indicator, other, near, met, baseline, manner, incident,
        level, severity, expected, measures);
  }

  /** What is near and what is met, as far as it has them. */
  public List<Stage> stages() {
    if (near == null) {
      return met == null ? List.of() : List.of(met);
    }
    return met == null ? List.of(near) : List.of(near, met);
  }

  /** What a rule is for. */
  public enum Use {
    TRIGGER,
    RELEASE
  }

  /** When a rule opens an incident. */
  public enum IncidentAt {
    /** At the first bad state: power, node and line alarms. */
    ONCE,
    YELLOW
  }
}
