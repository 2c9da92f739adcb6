package io.watchfire.warning.task;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import java.util.List;

/** What an input did to a task. */
public sealed interface TaskOutcome {

  /** The task after it, what happened, and what else is to be done; nothing when both are empty. */
  record Moved(Task task, List<Happened> happened, List<Effect> effects) implements TaskOutcome {}

  /**
   * The input is not allowed now; nothing changed.
   *
   * @param possible deeds that would be possible now, by their keys
   */
  record Refused(Reason reason, String detail, List<String> possible) implements TaskOutcome {}

  /** Why it is not allowed. */
  enum Reason {
    WRONG_STATE,
    /** Something is to be done before, or is not ready. */
    BLOCKED,
    /** Evidence or a reason is missing. */
    TEXT_MISSING
  }
}
