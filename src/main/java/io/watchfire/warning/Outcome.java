package io.watchfire.warning;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import java.util.List;

/** What an input did to a warning. */
public sealed interface Outcome {

  /**
   * The warning after it, and what happened, in order; empty when nothing did.
   *
   * @param effects what else is to be done
   */
  record Moved(Warning warning, List<Happened> happened, List<Effect> effects) implements Outcome {
    public Moved(Warning warning, List<Happened> happened) {
      this(warning, happened, List.of());
    }
  }

  /**
   * The input is not allowed now; nothing changed.
   *
   * @param possible deeds that would be possible now, by their keys
   */
  record Refused(Reason reason, String detail, List<String> possible) implements Outcome {
    public Refused(Reason reason, String detail) {
      this(reason, detail, List.of());
    }
  }

  /** Why it is not allowed. */
  enum Reason {
    WRONG_STATE,
    SAME_PERSON,
    CONDITIONS_NOT_MET,
    TEXT_MISSING
  }
}
