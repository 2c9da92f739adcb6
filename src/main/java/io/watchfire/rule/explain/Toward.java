package io.watchfire.rule.explain;

/** Where a rule could go next on a target. */
public enum Toward {
  /** Blue. */
  NEAR,
  /** Yellow. */
  MET,
  /** Recovered, or on the way there. */
  RECOVERY,
  /** Anywhere: nothing moves. */
  ANY
}
