package io.watchfire.record;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import java.util.List;

/** What an input did to a statement. */
public sealed interface StatementOutcome {

  /** The statement after it, what happened, and what else is to be done. */
  record Moved(Statement statement, List<Happened> happened, List<Effect> effects)
      implements StatementOutcome {}

  /**
   * Nothing changed.
   *
   * @param possible deeds that would be possible now, by their keys
   */
  record Refused(Reason reason, String detail, List<String> possible) implements StatementOutcome {}

  /** Why. */
  enum Reason {
    WRONG_STATE,
    /** Words, a place, a recipient or a reason are missing. */
    TEXT_MISSING,
    /** The author does not agree with himself. */
    SAME_PERSON,
    CONDITIONS_NOT_MET
  }
}
