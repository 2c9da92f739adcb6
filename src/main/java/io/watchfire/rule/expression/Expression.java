package io.watchfire.rule.expression;

import java.util.List;
import java.util.Objects;

/**
 * A checked expression, ready to be evaluated on any number of targets. Two are equal when they say
 * the same and read the same.
 */
public final class Expression {
  private final String text;
  private final String canonical;
  private final List<Input> inputs;
  private final Kind kind;
  private final String by;
  private final Node root;

  Expression(String text, String canonical, List<Input> inputs, Kind kind, String by, Node root) {
    this.text = text;
    this.canonical = canonical;
    this.inputs = List.copyOf(inputs);
    this.kind = kind;
    this.by = by;
    this.root = root;
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** In the one form of all that say the same: spaces, parentheses and amounts as we write them. */
  public String canonical() {
    return canonical;
  }

  /** What it reads, by slot; never empty, and nothing twice. */
  public List<Input> inputs() {
    return inputs;
  }

  /** Whether it holds or not; otherwise it is a quantity. */
  public boolean isCondition() {
    return kind.isCondition();
  }

  /**
   * Of its values: {@code s}, {@code %}, {@code V} …; {@code count} for a bare number, {@code bool}
   * for a condition.
   */
  public String unit() {
    return kind.unit();
  }

  /**
   * What its group terms are grouped by, hence the class of the targets it is for; empty when it
   * has none.
   */
  public String by() {
    return by;
  }

  /**
   * The value on one target: of a condition 1, 0 or NaN when it is unknown; of a quantity its value
   * in {@link #unit}, or NaN. Allocates nothing.
   */
  public double evaluate(Readings readings) {
    double value = root.value(readings);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression that
        && canonical.equals(that.canonical)
        && kind.equals(that.kind)
        && inputs.equals(that.inputs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(canonical, kind);
  }

  @Override
  public String toString() {
    return text;
  }
}
