package io.watchfire.incident;

/** The states of an incident reached so far (REQUIREMENTS d). */
public enum IncidentState {
  RECORDED,
  VERIFIED,
  PENDING_REVIEW,
  ARCHIVED;

  public boolean isOpen() {
    return this != ARCHIVED;
  }
}
