package io.watchfire.rule;

/** What a sample without a value means to a rule. */
public enum NoData {
  /** Nothing: no clock moves, and nothing recovers. */
  KEEP,
  /** As if the near condition held. */
  NEAR,
  /** As if the trigger itself held. */
  MET
}
