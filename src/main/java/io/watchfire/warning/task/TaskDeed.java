package io.watchfire.warning.task;

import io.watchfire.deadline.Deed;
import io.watchfire.plan.PersonId;

/** What a person does about a task. */
public sealed interface TaskDeed extends Deed {

  /**
   * It is done.
   *
   * @param evidence what shows it
   */
  record Done(String evidence) implements TaskDeed {
    @Override
    public String key() {
      return "done";
    }
  }

  /** Somebody else does it. */
  record Assign(PersonId to, String text) implements TaskDeed {
    @Override
    public String key() {
      return "assign";
    }
  }

  /** It is not needed. */
  record Cancel(String text) implements TaskDeed {
    @Override
    public String key() {
      return "cancel";
    }
  }
}
