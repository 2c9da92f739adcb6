package io.watchfire.rule.expression;

/**
 * A compiled part of an expression. Conditions are 1, 0 or NaN when unknown. A quantity that is
 * unknown may still be known to lie above or below something.
 */
interface Node {
  /** NaN when it is unknown. */
  double value(Readings readings);

  /** The greatest number that the quantity is surely not below; NaN when there is none. */
  default double least(Readings readings) {
    return value(readings);
  }

  /** The smallest number that the quantity is surely not above; NaN when there is none. */
  default double most(Readings readings) {
    return value(readings);
  }
}
