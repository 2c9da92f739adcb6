package io.watchfire.rule.expression;

/** Quantities made of quantities; unknown where any part is, bounded where the parts are. */
final class Arithmetic {
  private Arithmetic() {}

  record Plus(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      return left.value(readings) + right.value(readings);
    }

    @Override
    public double least(Readings readings) {
      return left.least(readings) + right.least(readings);
    }

    @Override
    public double most(Readings readings) {
      return left.most(readings) + right.most(readings);
    }
  }

  record Minus(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      return left.value(readings) - right.value(readings);
    }

    @Override
    public double least(Readings readings) {
      return left.least(readings) - right.most(readings);
    }

    @Override
    public double most(Readings readings) {
      return left.most(readings) - right.least(readings);
    }
  }

  record Negative(Node of) implements Node {
    @Override
    public double value(Readings readings) {
      return -of.value(readings);
    }

    @Override
    public double least(Readings readings) {
      return -of.most(readings);
    }

    @Override
    public double most(Readings readings) {
      return -of.least(readings);
    }
  }

  /** Bounded where one factor is known. */
  record Times(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      return left.value(readings) * right.value(readings);
    }

    @Override
    public double least(Readings readings) {
      return bound(readings, true);
    }

    @Override
    public double most(Readings readings) {
      return bound(readings, false);
    }

    private double bound(Readings readings, boolean low) {
      double known = left.value(readings);
      Node other = right;
      if (Double.isNaN(known)) {
        known = right.value(readings);
        other = left;
      }
      if (Double.isNaN(known)) {
        return Double.NaN;
      }
      return known * (low == known >= 0 ? other.least(readings) : other.most(readings));
    }
  }

  /** Bounded where the divisor is known; unknown when that is 0. */
  record Over(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      double divisor = right.value(readings);
      return divisor == 0 ? Double.NaN : left.value(readings) / divisor;
    }

    @Override
    public double least(Readings readings) {
      return bound(readings, true);
    }

    @Override
    public double most(Readings readings) {
      return bound(readings, false);
    }

    private double bound(Readings readings, boolean low) {
      double divisor = right.value(readings);
      if (divisor == 0) {
        return Double.NaN;
      }
      return (low == divisor > 0 ? left.least(readings) : left.most(readings)) / divisor;
    }
  }
}
