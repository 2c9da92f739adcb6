package io.watchfire.rule.expression;

/** What becomes of the latest values of a group. */
public enum GroupFunction {
  /** Percent of the members, 0 to 100, for which a comparison holds. */
  SHARE,
  /** How many members a comparison holds for. */
  COUNT,
  SUM,
  MEAN,
  MAX,
  MIN,
  QUANTILE
}
