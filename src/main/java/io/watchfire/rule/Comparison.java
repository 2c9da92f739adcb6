package io.watchfire.rule;

/** How a value is held against a threshold; strictness as decided in A-02. */
public enum Comparison {
  ABOVE(">"),
  AT_LEAST(">="),
  BELOW("<"),
  AT_MOST("<="),
  EQUAL("=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  public boolean holds(double value, double threshold) {
    return switch (this) {
      case ABOVE -> value > threshold;
      case AT_LEAST -> value >= threshold;
      case BELOW -> value < threshold;
      case AT_MOST -> value <= threshold;
      case EQUAL -> value == threshold;
    };
  }
}
