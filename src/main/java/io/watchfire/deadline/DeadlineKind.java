package io.watchfire.deadline;

/** What is due. */
public enum DeadlineKind {
  /** Somebody acknowledges the incident. */
  ACKNOWLEDGE,
  /** The duty manager verifies. */
  VERIFY,
  /** The warning's four hours are over and a decision is demanded. */
  WARNING_EXPIRY
}
