package io.watchfire.warning;

import io.watchfire.deadline.Happened;
import java.util.List;

/** What an input did to a warning. */
public sealed interface Outcome {

  /** The warning after it, and what happened, in order; empty when nothing did. */
  record Moved(Warning warning, List<Happened> happened) implements Outcome {}

  /** The input is not allowed now; nothing changed. */
  record Refused(Reason reason, String detail) implements Outcome {}

  /** Why it is not allowed. */
  enum Reason {
    WRONG_STATE,
    SAME_PERSON,
    CONDITIONS_NOT_MET,
    TEXT_MISSING
  }
}
