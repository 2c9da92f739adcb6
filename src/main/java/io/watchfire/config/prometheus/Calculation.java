package io.watchfire.config.prometheus;

import io.watchfire.config.prometheus.Term.Form;
import io.watchfire.rule.expression.syntax.Operator;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;

/** Operators of PromQL between two terms, said in our language with its units. */
final class Calculation {
  private static final int MOST_DIGITS = 15;

  private Calculation() {}

  static Term of(Operator operator, Term left, Term right, int at) throws Refused {
    if (operator.isLogical()) {
      return logical(operator, left, right, at);
    }
    return operator.isComparison()
        ? comparison(operator, left, right, at)
        : arithmetic(operator, left, right, at);
  }

  private static Term logical(Operator operator, Term left, Term right, int at) throws Refused {
    for (Term side : List.of(left, right)) {
      if (side.form() != Form.CONDITION && side.form() != Form.ABSENCE) {
        throw new Refused(
            side.at(),
            operator.sign()
                + " with something that is no comparison: Prometheus looks whether the"
                + " series is there, whatever its value",
            "compare it, such as " + (side.form() == Form.FLAG ? "… == 1" : "… > 0"));
      }
      if (side.form() == Form.ABSENCE && operator != Operator.OR) {
        throw new Refused(
            side.at(),
            operator.sign() + " with absent(), whose labels no other series has",
            "write two alerts");
      }
    }
    boolean absence = left.form() == Form.ABSENCE || right.form() == Form.ABSENCE;
    return Term.of(
        absence ? Form.ABSENCE : Form.CONDITION,
        new Tree.Binary(at, operator, left.tree(), right.tree()),
        "",
        over(left, right, at),
        left.at());
  }

  private static Term comparison(Operator operator, Term left, Term right, int at) throws Refused {
    if (isTruth(left) || isTruth(right)) {
      throw new Refused(
          at,
          "a comparison with what another comparison leaves",
          "join them with and, such as x > 1 and x < 5");
    }
    readable(left);
    readable(right);
    String over = over(left, right, at);
    if (left.form() == Form.NUMBER && right.form() == Form.NUMBER) {
      throw new Refused(at, "a comparison of two numbers", "name a metric on one side");
    }
    Tree tree =
        left.form() == Form.FLAG || right.form() == Form.FLAG
            ? flag(operator, left, right, at)
            : joined(operator, left, right, at);
    return Term.of(Form.CONDITION, tree, "", over, left.at());
  }

  /** A metric that is 0 or 1 against a number: it holds, it does not, or that says nothing. */
  private static Tree flag(Operator operator, Term left, Term right, int at) throws Refused {
    if (left.form() == right.form()
        && (operator == Operator.EQUAL || operator == Operator.UNEQUAL)) {
      return new Tree.Binary(at, operator, left.tree(), right.tree());
    }
    boolean mirrored = left.form() == Form.NUMBER;
    Term flag = mirrored ? right : left;
    Term number = mirrored ? left : right;
    if (number.form() != Form.NUMBER) {
      throw new Refused(
          at,
          "a metric that is 0 or 1 against another",
          "compare it with 0 or 1, and join with and");
    }
    boolean whenFalse = holds(operator, BigDecimal.ZERO, number.number(), mirrored);
    boolean whenTrue = holds(operator, BigDecimal.ONE, number.number(), mirrored);
    if (whenFalse == whenTrue) {
      throw new Refused(
          at,
          "a comparison that is "
              + (whenTrue ? "always" : "never")
              + " true of a metric that is 0 or 1",
          "write == 0 or == 1");
    }
    return whenTrue ? flag.tree() : new Tree.Not(at, flag.tree());
  }

  private static boolean holds(
      Operator operator, BigDecimal flag, BigDecimal number, boolean mirrored) {
    int order = mirrored ? number.compareTo(flag) : flag.compareTo(number);
    return switch (operator) {
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      default -> order != 0;
    };
  }

  private static Term arithmetic(Operator operator, Term left, Term right, int at) throws Refused {
    if (operator == Operator.OVER && right.form() == Form.MEMBERS) {
      return share(left, right, at);
    }
    for (Term side : List.of(left, right)) {
      if (isTruth(side)) {
        throw new Refused(
            side.at(),
            "calculating with what a comparison leaves",
            "calculate first, compare last");
      }
      readable(side);
      if (side.form() == Form.FLAG) {
        throw new Refused(
            side.at(),
            "calculating with a metric that is 0 or 1",
            "compare it with == 1, or count it with count by (region) (… == 1)");
      }
    }
    if (left.form() == Form.NUMBER && right.form() == Form.NUMBER) {
      return Term.number(folded(operator, left, right, at), left.at());
    }
    String over = over(left, right, at);
    return switch (operator) {
      case TIMES -> product(left, right, over, at);
      case OVER -> quotient(left, right, over, at);
      default ->
          Term.of(
              Form.VALUE, joined(operator, left, right, at), unit(left, right), over, left.at());
    };
  }

  private static Term product(Term left, Term right, String over, int at) {
    boolean both = !left.unit().isEmpty() && !right.unit().isEmpty();
    return Term.of(
        Form.VALUE,
        new Tree.Binary(
            at,
            Operator.TIMES,
            both ? left.bare() : left.tree(),
            both ? right.bare() : right.tree()),
        both ? "" : left.unit() + right.unit(),
        over,
        left.at());
  }

  private static Term quotient(Term left, Term right, String over, int at) {
    boolean like = left.unit().equals(right.unit());
    return Term.of(
        Form.VALUE,
        new Tree.Binary(at, Operator.OVER, left.tree(), like ? right.tree() : right.bare()),
        like ? "" : left.unit(),
        over,
        left.at());
  }

  /** {@code count by (l) (x == 0) / count by (l) (x)}. */
  private static Term share(Term left, Term right, int at) throws Refused {
    if (left.tree() instanceof Tree.Call call
        && call.function().equals("count")
        && left.over().equals(right.over())
        && Members.asked(call.arguments().get(0)).equals(Printing.of(right.tree()))) {
      return Term.of(
          Form.VALUE,
          new Tree.Call(at, "share", call.arguments(), call.by()),
          "%",
          left.over(),
          left.at());
    }
    throw Members.alone(right);
  }

  /** Both sides in one unit: the number in that of the other side, else both bare. */
  private static Tree joined(Operator operator, Term left, Term right, int at) throws Refused {
    if (left.form() == Form.NUMBER) {
      return new Tree.Binary(at, operator, in(left, right.unit()), right.tree());
    }
    if (right.form() == Form.NUMBER) {
      return new Tree.Binary(at, operator, left.tree(), in(right, left.unit()));
    }
    return left.unit().equals(right.unit())
        ? new Tree.Binary(at, operator, left.tree(), right.tree())
        : new Tree.Binary(at, operator, left.bare(), right.bare());
  }

  /** The unit of what {@link #joined} calculates. */
  private static String unit(Term left, Term right) {
    if (left.form() == Form.NUMBER) {
      return right.unit();
    }
    return right.form() == Form.NUMBER || left.unit().equals(right.unit()) ? left.unit() : "";
  }

  private static Tree in(Term number, String unit) throws Refused {
    if (unit.equals("s") && number.number().stripTrailingZeros().scale() > 3) {
      throw new Refused(number.at(), "seconds finer than a millisecond", "round the number");
    }
    return Term.in(number.number(), unit, number.at());
  }

  private static BigDecimal folded(Operator operator, Term left, Term right, int at)
      throws Refused {
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    if (operator == Operator.OVER && b.signum() == 0) {
      throw new Refused(at, "dividing by 0", "write another number");
    }
    BigDecimal folded =
        switch (operator) {
          case PLUS -> a.add(b);
          case MINUS -> a.subtract(b);
          case TIMES -> a.multiply(b);
          default -> a.divide(b, new MathContext(MOST_DIGITS));
        };
    if (folded.precision() - folded.scale() > MOST_DIGITS) {
      throw new Refused(at, "a number larger than any that is measured", "write a smaller one");
    }
    return folded;
  }

  /** What both are about; numbers are about nothing. */
  private static String over(Term left, Term right, int at) throws Refused {
    if (left.over().isEmpty() || left.over().equals(right.over())) {
      return right.over();
    }
    if (right.over().isEmpty()) {
      return left.over();
    }
    throw new Refused(
        at,
        "joining series by "
            + left.over()
            + " with series by "
            + right.over()
            + ", whose labels differ",
        "write two alerts, or one derived indicator");
  }

  /** Whether it is a vector of which only the series are left for which something holds. */
  private static boolean isTruth(Term term) {
    return Set.of(Form.CONDITION, Form.ABSENCE).contains(term.form());
  }

  /** Refuses what has no value of its own here. */
  static void readable(Term term) throws Refused {
    switch (term.form()) {
      case COUNTER ->
          throw new Refused(
              term.at(),
              "the value of a counter, which only grows",
              "write increase(…_total[5m]) or rate(…_total[5m])");
      case RANGE, COUNTER_RANGE ->
          throw new Refused(
              term.at(), "a range outside a function", "write for instance avg_over_time(…[5m])");
      case MEMBERS -> throw Members.alone(term);
      default -> {}
    }
  }
}
