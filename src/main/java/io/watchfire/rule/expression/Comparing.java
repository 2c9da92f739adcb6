package io.watchfire.rule.expression;

import io.watchfire.rule.Comparison;

/**
 * Quantities against each other. Where one is unknown, what it has at least may still decide: 12
 * calls of an unfinished count are more than 10.
 */
final class Comparing {
  private Comparing() {}

  record Holds(Comparison comparison, Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      double first = left.value(readings);
      double second = right.value(readings);
      if (!Double.isNaN(first) && !Double.isNaN(second)) {
        return comparison.holds(first, second) ? 1 : 0;
      }
      return switch (comparison) {
        case ABOVE -> above(readings, left, right);
        case AT_MOST -> 1 - above(readings, left, right);
        case BELOW -> above(readings, right, left);
        case AT_LEAST -> 1 - above(readings, right, left);
        case EQUAL -> equal(readings);
      };
    }

    /** Whether one is surely above the other, or surely not. */
    private static double above(Readings readings, Node one, Node other) {
      if (one.least(readings) > other.most(readings)) {
        return 1;
      }
      return one.most(readings) <= other.least(readings) ? 0 : Double.NaN;
    }

    private double equal(Readings readings) {
      boolean apart =
          left.least(readings) > right.most(readings)
              || right.least(readings) > left.most(readings);
      return apart ? 0 : Double.NaN;
    }
  }
}
