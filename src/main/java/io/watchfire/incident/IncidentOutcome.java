package io.watchfire.incident;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import java.util.List;

/** What an input did. */
public sealed interface IncidentOutcome {

  /**
   * The incident after it.
   *
   * @param happened empty when nothing did
   * @param effects what it asks of the desk, in order
   */
  record Moved(Incident incident, List<Happened> happened, List<Effect> effects)
      implements IncidentOutcome {}

  /**
   * The input is not allowed now.
   *
   * @param possible deeds that would be, by their keys
   */
  record Refused(Why why, String detail, List<String> possible) implements IncidentOutcome {}

  /** Why an input is not allowed. */
  enum Why {
    WRONG_STATE,
    TEXT_MISSING,
    /** Something else must be done, or over, before. */
    BLOCKED
  }
}
