package io.watchfire.rule;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
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
    return indicator.value();
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
