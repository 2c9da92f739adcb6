package io.watchfire.warning;

/** The states of a warning (REQUIREMENTS d). */
public enum WarningState {
  DETECTED,
  ISSUED_BLUE,
  ISSUED_YELLOW,
  RELEASE_REQUESTED,
  /** Four hours are over and command must decide; still active. */
  EXPIRED,
  RELEASED,
  /** A response level was decided. */
  CONVERTED,
  CANCELLED;

  /** What ops mean by an active warning: not released, converted or cancelled. */
  public boolean isActive() {
    return switch (this) {
      case DETECTED, ISSUED_BLUE, ISSUED_YELLOW, RELEASE_REQUESTED, EXPIRED -> true;
      case RELEASED, CONVERTED, CANCELLED -> false;
    };
  }
}
