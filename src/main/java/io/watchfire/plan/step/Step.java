package io.watchfire.plan.step;

import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of a list (R-068, R-069, R-077 to R-080 and more).
 *
 * @param owner the role whose person on shift owes it
 * @param due from the start of the list; null when the plan gives no time
 * @param after steps that must be done before it
 * @param ready a rule that says that what it needs is not ready: until the rule is good on all that
 *     it watches the step is blocked, with the reason told; null when nothing has to be ready
 * @param isolates cuts something off: only on suspected attack or virus
 * @param levels of the response at which it is done; empty means any
 * @param requirements numbers of what it carries out
 */
public record Step(
    StepId id,
    LocalText text,
    RoleId owner,
    @Nullable Duration due,
    Evidence evidence,
    Set<StepId> after,
    @Nullable RuleId ready,
    boolean isolates,
    Set<ResponseLevel> levels,
    List<String> requirements) {

  /** At any level. */
  public Step(
      StepId id,
      LocalText text,
      RoleId owner,
      @Nullable Duration due,
      Evidence evidence,
      Set<StepId> after,
      @Nullable RuleId ready,
      boolean isolates,
      List<String> requirements) {
    this(id, text, owner, due, evidence, after, ready, isolates, Set.of(), requirements);
  }

  public boolean isDoneAt(ResponseLevel level) {
    return levels.isEmpty() || levels.contains(level);
  }
}
