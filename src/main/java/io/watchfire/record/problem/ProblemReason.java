package io.watchfire.record.problem;

/** Why a problem is recorded. */
public enum ProblemReason {
  /** An incident found no solution, or no root cause. */
  UNSOLVED,
  /** Solved, but an unknown error may be behind it. */
  UNKNOWN_ERROR,
  /** Every major incident has one. */
  MAJOR,
  /** Analysis shows a trend or a hidden risk; no incident need have come of it yet. */
  TREND
}
