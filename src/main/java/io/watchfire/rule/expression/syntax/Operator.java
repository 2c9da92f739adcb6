package io.watchfire.rule.expression.syntax;

/** What stands between two operands; a greater {@link #binding} binds tighter. */
public enum Operator {
  OR("or", 1),
  AND("and", 2),
  UNLESS("unless", 2),
  GREATER(">", 4),
  AT_LEAST(">=", 4),
  LESS("<", 4),
  AT_MOST("<=", 4),
  EQUAL("==", 4),
  UNEQUAL("!=", 4),
  PLUS("+", 5),
  MINUS("-", 5),
  TIMES("*", 6),
  OVER("/", 6);

  /** {@code not} stands between {@code and} and the comparisons. */
  static final int NOT = 3;

  static final int COMPARING = 4;

  /** Of what stands alone: names, calls, amounts, anything behind a unary minus. */
  static final int ALONE = 7;

  private final String sign;
  private final int binding;

  Operator(String sign, int binding) {
    this.sign = sign;
    this.binding = binding;
  }

  public String sign() {
    return sign;
  }

  public boolean isComparison() {
    return binding == COMPARING;
  }

  public boolean isLogical() {
    return binding < NOT;
  }

  int binding() {
    return binding;
  }
}
