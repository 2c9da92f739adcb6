package io.watchfire.response;

/** Where a response stands (REQUIREMENTS d, A-53). */
public enum ResponseState {
  /** A warning became yellow: people verify and assess. */
  PREPARATORY,
  /** The conditions of a level are met, and command decides. */
  DECIDING,
  /** Command found that none is needed; worse facts ask anew. */
  NO_LEVEL,
  ACTIVE,
  /** All is good again, and has to stay so. */
  STABILISING,
  TERMINATION_REPORTED,
  EVALUATED,
  TERMINATED;

  /** Whether the plan is being carried out, so that the incident cannot end. */
  public boolean isActive() {
    return switch (this) {
      case ACTIVE, STABILISING, TERMINATION_REPORTED, EVALUATED -> true;
      case PREPARATORY, DECIDING, NO_LEVEL, TERMINATED -> false;
    };
  }

  /** Service is back, and every relapse counts. */
  public boolean isWatchedForRelapse() {
    return switch (this) {
      case STABILISING, TERMINATION_REPORTED, EVALUATED -> true;
      case PREPARATORY, DECIDING, NO_LEVEL, ACTIVE, TERMINATED -> false;
    };
  }
}
