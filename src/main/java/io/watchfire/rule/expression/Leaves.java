package io.watchfire.rule.expression;

/** What stands at the ends of an expression. */
final class Leaves {
  private Leaves() {}

  record Constant(double number) implements Node {
    @Override
    public double value(Readings readings) {
      return number;
    }
  }

  /** The value of an input. */
  record Reading(int slot) implements Node {
    @Override
    public double value(Readings readings) {
      return readings.read(slot);
    }
  }

  /** A window to which what is missing can only add. */
  record Growing(int slot) implements Node {
    @Override
    public double value(Readings readings) {
      return readings.read(slot);
    }

    @Override
    public double least(Readings readings) {
      double value = readings.read(slot);
      return Double.isNaN(value) ? readings.atLeast(slot) : value;
    }
  }

  /** An input that is true or false. */
  record Flag(Node of) implements Node {
    @Override
    public double value(Readings readings) {
      double least = of.least(readings);
      if (least > 0) {
        return 1;
      }
      double value = of.value(readings);
      return Double.isNaN(value) ? Double.NaN : value == 0 ? 0 : 1;
    }
  }
}
