package io.watchfire.config.prometheus;

import io.watchfire.rule.expression.syntax.Operator;
import io.watchfire.rule.expression.syntax.Tree;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A part of a PromQL expression, said in our language. Prometheus knows no units: what is in
 * percent here is a ratio there, and all else is the same number.
 *
 * @param tree what it is here
 * @param unit {@code s}, {@code %}, or empty for a bare number
 * @param over what it is about: see {@link #TARGET}
 * @param number of {@link Form#NUMBER}; 0 otherwise
 * @param span of {@link Form#RANGE}; zero otherwise
 * @param at offset in the PromQL text
 */
record Term(
    Form form, Tree tree, String unit, String over, BigDecimal number, Duration span, int at) {

  /** Over single targets; empty over nothing; else the label of a group. */
  static final String TARGET = "target";

  enum Form {
    /** A number written out. */
    NUMBER,
    VALUE,
    /** A value that is 0 or 1 there, false or true here. */
    FLAG,
    /** A counter, which here only has windows. */
    COUNTER,
    /** A gauge over a span. */
    RANGE,
    /** A counter over a span. */
    COUNTER_RANGE,
    /** How many series a group has. */
    MEMBERS,
    /** What Prometheus leaves of a vector: the series for which it holds. */
    CONDITION,
    /** A condition that is about the absence of series, whose labels are others. */
    ABSENCE
  }

  static Term of(Form form, Tree tree, String unit, String over, int at) {
    return new Term(form, tree, unit, over, BigDecimal.ZERO, Duration.ZERO, at);
  }

  static Term number(BigDecimal number, int at) {
    return new Term(Form.NUMBER, amount(number, "", at), "", "", number, Duration.ZERO, at);
  }

  Term over(Duration window) {
    return new Term(
        form == Form.COUNTER ? Form.COUNTER_RANGE : Form.RANGE,
        tree,
        unit,
        over,
        number,
        window,
        at);
  }

  /** As a bare number, such as Prometheus calculates with. */
  Tree bare() {
    return unit.isEmpty()
        ? tree
        : new Tree.Binary(
            at,
            Operator.OVER,
            tree,
            amount(unit.equals("%") ? BigDecimal.valueOf(100) : BigDecimal.ONE, unit, at));
  }

  /** A number of Prometheus in a unit. */
  static Tree in(BigDecimal number, String unit, int at) {
    return amount(unit.equals("%") ? number.movePointRight(2) : number, unit, at);
  }

  private static Tree amount(BigDecimal number, String unit, int at) {
    BigDecimal size = number.abs().stripTrailingZeros();
    Tree amount = new Tree.Amount(at, size.scale() < 0 ? size.setScale(0) : size, unit);
    return number.signum() < 0 ? new Tree.Negative(at, amount) : amount;
  }
}
