package io.watchfire.warning.task;

import io.watchfire.deadline.Matter;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of the plan that a named person does by a named time.
 *
 * @param id of the owner it was opened for and the step, such as {@code W1001:check-power}
 * @param owner the warning's number, or its incident's once a response has taken over
 * @param role whose person on shift owes it
 * @param person who it was given to; null when nobody fills the role
 * @param name of that person, as it was then; the role's when there is none
 * @param due null when the plan gives no time
 * @param needs what "done" must come with
 * @param after steps that are done before it
 * @param ready a rule that is good while what it needs is ready; null when nothing has to be
 * @param obstacle why it is blocked; empty when it is not
 * @param evidence what shows that it is done; empty before
 * @param closed who did it or called it off; null while it is open, and when the daemon did
 */
public record Task(
    String id,
    String owner,
    int version,
    StepId step,
    LocalText text,
    RoleId role,
    @Nullable PersonId person,
    String name,
    Instant openedAt,
    @Nullable Instant due,
    TaskState state,
    Evidence needs,
    Set<StepId> after,
    @Nullable RuleId ready,
    String obstacle,
    String evidence,
    @Nullable Note closed,
    Instant changedAt)
    implements Matter {

  /** A step begins for somebody. */
  public static Task of(
      String owner, Step step, int version, @Nullable PersonId person, String name, Instant base) {
    return new Task(
        idOf(owner, step.id()),
        owner,
        version,
        step.id(),
        step.text(),
        step.owner(),
        person,
        name,
        base,
        step.due() == null ? null : base.plus(step.due()),
        TaskState.OPEN,
        step.evidence(),
        Set.copyOf(step.after()),
        step.ready(),
        "",
        "",
        null,
        base);
  }

  /** Called off by the daemon, not by a person: it may begin anew. */
  public boolean isNotNeeded() {
    return state == TaskState.CANCELLED && closed == null;
  }

  public static String idOf(String owner, StepId step) {
    return owner + ":" + step;
  }

  @Override
  public boolean isOpen() {
    return state.isOpen();
  }
}
