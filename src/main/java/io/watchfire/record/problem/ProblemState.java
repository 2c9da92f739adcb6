package io.watchfire.record.problem;

/** Where the search for a cause stands. */
public enum ProblemState {
  OPEN,
  /** What it comes from is known; it is not removed yet. */
  CAUSE_KNOWN,
  CLOSED
}
