package io.watchfire.rule.expression;

/** The functions of a quantity. */
final class Shaping {
  private Shaping() {}

  record Absolute(Node of) implements Node {
    @Override
    public double value(Readings readings) {
      return Math.abs(of.value(readings));
    }

    @Override
    public double least(Readings readings) {
      double value = value(readings);
      if (!Double.isNaN(value)) {
        return value;
      }
      double least = of.least(readings);
      if (least >= 0) {
        return least;
      }
      double most = of.most(readings);
      return most <= 0 ? -most : Double.NaN;
    }

    @Override
    public double most(Readings readings) {
      double value = value(readings);
      if (!Double.isNaN(value)) {
        return value;
      }
      double most = of.most(readings);
      return most <= 0 ? -of.least(readings) : of.least(readings) >= 0 ? most : Double.NaN;
    }
  }

  record Floor(Node of) implements Node {
    @Override
    public double value(Readings readings) {
      return Math.floor(of.value(readings));
    }

    @Override
    public double least(Readings readings) {
      return Math.floor(of.least(readings));
    }

    @Override
    public double most(Readings readings) {
      return Math.floor(of.most(readings));
    }
  }

  record Ceil(Node of) implements Node {
    @Override
    public double value(Readings readings) {
      return Math.ceil(of.value(readings));
    }

    @Override
    public double least(Readings readings) {
      return Math.ceil(of.least(readings));
    }

    @Override
    public double most(Readings readings) {
      return Math.ceil(of.most(readings));
    }
  }

  /** Not below one and not above the other; the upper bound wins where they cross. */
  record Clamp(Node of, Node low, Node high) implements Node {
    @Override
    public double value(Readings readings) {
      return clamp(of.value(readings), low.value(readings), high.value(readings));
    }

    @Override
    public double least(Readings readings) {
      return clamp(of.least(readings), low.least(readings), high.least(readings));
    }

    @Override
    public double most(Readings readings) {
      return clamp(of.most(readings), low.most(readings), high.most(readings));
    }

    private static double clamp(double number, double low, double high) {
      return Math.min(Math.max(number, low), high);
    }
  }
}
