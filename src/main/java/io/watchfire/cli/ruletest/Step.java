package io.watchfire.cli.ruletest;

/** What a series gives at one interval. */
sealed interface Step {

  /**
   * A value.
   *
   * @param number in the unit it was written in
   */
  record Measured(double number) implements Step {}

  /** No sample at all. */
  record Omitted() implements Step {}

  /** A sample that says that there is no value. */
  record Stale() implements Step {}
}
