package io.watchfire.rule.expression;

/** The values of the {@link Input}s of one expression on one target, at one moment. */
public interface Readings {

  /** The value of an input; NaN when it is unknown, as an incomplete window is. */
  double read(int slot);

  /**
   * What an incomplete sum, count, increase, rate or maximum has at least, whatever was missed; NaN
   * when nothing can be said. Only asked while {@link #read} says NaN.
   */
  double atLeast(int slot);
}
