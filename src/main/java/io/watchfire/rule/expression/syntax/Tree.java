package io.watchfire.rule.expression.syntax;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression says, before it is known whether that makes sense. */
public sealed interface Tree {

  /** Offset from 0 of what a fault is told of: an operator, else the first character. */
  int at();

  /**
   * A number, or a quantity with its unit.
   *
   * @param number not negative; a duration in seconds
   * @param unit empty for a bare number
   */
  record Amount(int at, BigDecimal number, String unit) implements Tree {}

  /** {@code true} or {@code false}. */
  record Truth(int at, boolean value) implements Tree {}

  /** An indicator, and which targets it is read of. */
  record Named(int at, String name, List<Label> labels) implements Tree {}

  record Negative(int at, Tree of) implements Tree {}

  record Not(int at, Tree of) implements Tree {}

  record Binary(int at, Operator operator, Tree left, Tree right) implements Tree {}

  /**
   * A call of a function.
   *
   * @param by null when it is not over a group
   */
  record Call(int at, String function, List<Tree> arguments, @Nullable By by) implements Tree {}

  /** {@code by region}. */
  record By(int at, String label) {}

  /**
   * One matcher between braces.
   *
   * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
   */
  record Label(int at, String name, String operator, int valueAt, String value) {}
}
