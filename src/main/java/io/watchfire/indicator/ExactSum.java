package io.watchfire.indicator;

/**
 * A sum kept as two doubles: what rounding cuts off the first is kept in the second, so that adding
 * and subtracting the same values for years leaves no trace.
 */
public final class ExactSum {
  private double high;
  private double low;

  /** Adds a finite number. */
  public void add(double value) {
    double sum = high + value;
    double part = sum - high;
    double rest = (high - (sum - part)) + (value - part) + low;
    high = sum + rest;
    low = rest - (high - sum);
  }

  /** Adds another sum, given by its two numbers. */
  public void add(double otherHigh, double otherLow) {
    double sum = high + otherHigh;
    double part = sum - high;
    double rest = (high - (sum - part)) + (otherHigh - part);
    double lows = low + otherLow;
    double lowPart = lows - low;
    double lowRest = (low - (lows - lowPart)) + (otherLow - lowPart);
    rest += lows;
    double middle = sum + rest;
    rest = rest - (middle - sum) + lowRest;
    high = middle + rest;
    low = rest - (high - middle);
  }

  public void set(double newHigh, double newLow) {
    high = newHigh;
    low = newLow;
  }

  /** The sum, rounded to a double. */
  public double high() {
    return high;
  }

  /** What {@link #high} rounded away. */
  public double low() {
    return low;
  }
}
