package io.watchfire.rule;

/**
 * Where a rule stands on one target. Missing data is {@link RuleState#silent}, never a phase of its
 * own.
 */
public enum Phase {
  /** Good, and good for long enough. */
  OK,
  /** Bad, but not yet for long enough. */
  PENDING,
  /** The near condition has held: blue. */
  NEAR,
  /** The trigger is met: yellow. */
  MET,
  /** Good again, but not yet for {@code clearFor}. */
  RECOVERING,
  /** Bad again while recovering, not yet for long enough to be NEAR or MET anew. */
  RELAPSING
}
