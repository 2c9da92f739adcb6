package io.watchfire.rule.expression;

/** Conditions made of conditions, three-valued by Kleene. */
final class Logic {
  private Logic() {}

  record And(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      double first = left.value(readings);
      if (first == 0) {
        return 0;
      }
      double second = right.value(readings);
      return second == 0 ? 0 : first * second;
    }
  }

  record Or(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      double first = left.value(readings);
      if (first == 1) {
        return 1;
      }
      double second = right.value(readings);
      return second == 1 ? 1 : first + second;
    }
  }

  record Not(Node of) implements Node {
    @Override
    public double value(Readings readings) {
      return 1 - of.value(readings);
    }
  }

  /** Both hold, or both do not. */
  record Same(Node left, Node right) implements Node {
    @Override
    public double value(Readings readings) {
      return 1 - Math.abs(left.value(readings) - right.value(readings));
    }
  }
}
