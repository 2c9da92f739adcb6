package io.watchfire.record.problem;

import io.watchfire.deadline.Happened;
import java.util.List;

/** What a deed did to a problem. */
public sealed interface ProblemOutcome {

  /** The problem after it, and what happened. */
  record Moved(Problem problem, Happened happened) implements ProblemOutcome {}

  /**
   * Nothing changed.
   *
   * @param possible deeds that would be possible now, by their keys
   */
  record Refused(Reason reason, String detail, List<String> possible) implements ProblemOutcome {}

  /** Why. */
  enum Reason {
    WRONG_STATE,
    TEXT_MISSING
  }
}
