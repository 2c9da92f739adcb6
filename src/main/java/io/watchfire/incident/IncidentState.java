package io.watchfire.incident;

/** The states of an incident (REQUIREMENTS d). */
public enum IncidentState {
  RECORDED,
  VERIFIED,
  CLASSIFIED,
  /** To a line, 1 to 3. */
  ASSIGNED,
  IN_PROGRESS,
  /** Resolved or worked around; the user has yet to accept it. */
  RESOLVED,
  /** Not ours to work on. */
  OUT_OF_SCOPE,
  /** 待审核. */
  PENDING_REVIEW,
  /** 已归档. */
  ARCHIVED;

  public boolean isOpen() {
    return this != ARCHIVED;
  }

  /** Somebody of a line or the desk has it in hand, or is about to. */
  public boolean isInHand() {
    return this == ASSIGNED || this == IN_PROGRESS;
  }

  /** Nobody needs to do more for the fault itself. */
  public boolean isDone() {
    return this == RESOLVED || this == OUT_OF_SCOPE || this == PENDING_REVIEW || this == ARCHIVED;
  }
}
