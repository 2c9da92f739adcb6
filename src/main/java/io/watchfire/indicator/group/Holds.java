package io.watchfire.indicator.group;

/** What a member's value is held against, for it to be counted. */
public record Holds(Sign sign, double operand) {

  /** Strictness as decided in A-02. */
  public enum Sign {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST,
    EQUAL
  }

  /** Never of NaN. */
  public boolean of(double value) {
    return switch (sign) {
      case ABOVE -> value > operand;
      case AT_LEAST -> value >= operand;
      case BELOW -> value < operand;
      case AT_MOST -> value <= operand;
      case EQUAL -> value == operand;
    };
  }
}
