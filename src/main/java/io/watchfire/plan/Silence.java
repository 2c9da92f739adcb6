package io.watchfire.plan;

import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants nobody to be told of for a while; it is recorded all the same.
 *
 * @param matchers which targets; all must match, and none means every target
 * @param rules which rules; none means every rule
 * @param from inclusive
 * @param to exclusive
 * @param who made it
 */
public record Silence(
    String id,
    List<LabelMatcher> matchers,
    List<RuleId> rules,
    Instant from,
    Instant to,
    PersonId who,
    String comment) {

  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /**
   * Whether it speaks of a rule on a target.
   *
   * @param target null when the site has it no more: then only a silence of every target does
   */
  public boolean matches(RuleKey key, @Nullable Target target) {
    return (rules.isEmpty() || rules.contains(key.rule()))
        && (matchers.isEmpty() || (target != null && LabelMatcher.all(matchers, target)));
  }

  /** The same, over at an instant; one that has not begun never does. */
  public Silence ended(Instant at) {
    Instant end = at.isBefore(from) ? from : at.isBefore(to) ? at : to;
    return new Silence(id, matchers, rules, from, end, who, comment);
  }
}
