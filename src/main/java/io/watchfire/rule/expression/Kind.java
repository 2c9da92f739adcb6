package io.watchfire.rule.expression;

/**
 * What a part of an expression is.
 *
 * @param unit {@code bool} for a condition, {@code count} for a bare number, else the unit of a
 *     quantity
 */
record Kind(String unit) {
  static final Kind CONDITION = new Kind("bool");
  static final Kind BARE = new Kind("count");
  static final Kind SHARE = new Kind("%");

  /** Of the values of an indicator, or of an amount. */
  static Kind ofUnit(String unit) {
    return unit.isEmpty() ? BARE : new Kind(unit);
  }

  boolean isCondition() {
    return equals(CONDITION);
  }

  boolean isBare() {
    return equals(BARE);
  }

  /** As a message says it: … is … */
  String said() {
    return isCondition() ? "a condition" : isBare() ? "a bare number" : "in " + unit;
  }

  /** Some amount of this kind. */
  String example() {
    return unit.equals("s") ? "8m" : example("5");
  }

  /** How a number of this kind is written. */
  String example(String number) {
    return switch (unit) {
      case "s" -> number.contains(".") ? "8m" : number + "s or " + number + "m";
      case "count" -> number;
      default -> number + unit;
    };
  }
}
