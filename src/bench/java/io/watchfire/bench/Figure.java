package io.watchfire.bench;

import java.util.Locale;

/** One measured number as a line of JSON. */
final class Figure {
  private Figure() {}

  static void atLeast(String name, double value, double goal) {
    print(name, value, "\"goal\":" + number(goal) + ",\"met\":" + (value >= goal));
  }

  static void atMost(String name, double value, double goal) {
    print(name, value, "\"goal\":" + number(goal) + ",\"met\":" + (value <= goal));
  }

  static void plain(String name, double value, String note) {
    print(name, value, "\"note\":\"" + note + "\"");
  }

  private static void print(String name, double value, String rest) {
    System.out.println(
        "{\"figure\":\"" + name + "\",\"value\":" + number(value) + "," + rest + "}");
  }

  /** What was not reached within the time has no number. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return Math.abs(value) >= 100 || value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
