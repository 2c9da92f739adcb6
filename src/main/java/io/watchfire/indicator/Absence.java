package io.watchfire.indicator;

/** Why there is no value. Absence is data: it is a sample with a reason, never a recovery. */
public enum Absence {
  /** The device did not answer: the only one that says it is down. */
  TIMEOUT,
  NO_SUCH_OBJECT,
  NO_SUCH_INSTANCE,
  END_OF_MIB,
  AUTHENTICATION_FAILURE,
  /** The device answered with a value that means "no reading". */
  NO_READING,
  /** Outside the plausible range of its profile. */
  IMPLAUSIBLE,
  /** Answered with something that is not a number, or cannot be decoded. */
  UNREADABLE,
  /** A counter was read for the first time, or began anew; its rate comes with the next poll. */
  NO_RATE,
  /** Nothing arrived for longer than {@code maxGap}. */
  STALE,
  /** Too few usable days to compare a count with: such a rule neither fires nor releases. */
  NO_BASELINE,
  /**
   * The window was not watched for its whole length: it may fire, but never says that all is well.
   */
  PARTIAL_WINDOW,
  /** The configuration no longer has the rule, its target or its indicator. */
  NOT_WATCHED
}
