package io.watchfire.rule.expression;

/**
 * What becomes of the samples in a span. Of a counted indicator {@link #SUM}, {@link #COUNT} and
 * {@link #INCREASE} are the number counted, and {@link #RATE} is that number per second.
 */
public enum WindowFunction {
  AVG,
  SUM,
  MIN,
  MAX,
  /** Of an indicator that is not counted: how many samples had a value. */
  COUNT,
  INCREASE,
  RATE,
  /** The latest value in the span, however much of the span was watched. */
  LAST;

  /** Whether what is missing of a window can only add to it, see {@link Readings#atLeast}. */
  boolean onlyGrows() {
    return this == SUM || this == COUNT || this == INCREASE || this == RATE || this == MAX;
  }
}
