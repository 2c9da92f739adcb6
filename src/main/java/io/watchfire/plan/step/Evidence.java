package io.watchfire.plan.step;

/** What "done" needs. */
public enum Evidence {
  /** Nothing. */
  NONE,
  /** A few words. */
  TEXT,
  /** Where it is kept: a link, a file, a number. */
  REFERENCE
}
