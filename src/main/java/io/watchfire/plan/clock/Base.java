package io.watchfire.plan.clock;

import io.watchfire.target.Word;

/** What a clock is reckoned from. */
public enum Base {
  /** It was detected: the incident was opened. */
  DETECTED,
  /** The rule was met, or somebody reported it. */
  TRIGGER,
  /** The duty manager has verified it; the clocks of the first hour may be chained so. */
  VERIFIED,
  /** The technical handling group has assessed it; likewise. */
  ASSESSED,
  /** It was judged a major fault. */
  JUDGED_MAJOR,
  /** The conditions of a level were met. */
  LEVEL_CONDITION,
  /** The response was started. */
  RESPONSE_START,
  /** Its level was lowered to III. */
  LOWERED_TO_III,
  /** All that opened it is good again. */
  RECOVERED,
  /** It was resolved. */
  RESOLVED,
  /** Internal resources do not suffice. */
  RESOURCES_SHORT,
  /** Its termination was reported. */
  TERMINATION_REPORTED,
  /** Service was interrupted, from the first bad sample on. */
  INTERRUPTED,
  /** The warning was issued. */
  ISSUED,
  /** It was assigned to somebody. */
  ASSIGNED;

  /** As in plan.yaml. */
  public String key() {
    return Word.of(this);
  }
}
