package io.watchfire.indicator;

/**
 * How improbable a count is when so many are expected.
 *
 * <p>Single probabilities by Loader's saddle-point form, which keeps its relative accuracy at any
 * mean; tails by summing away from the mean, where terms shrink.
 */
public final class Poisson {
  private static final double NEGLIGIBLE = 1e-18;

  private Poisson() {}

  /**
   * P(X ≥ count) for a Poisson variable.
   *
   * @param mean zero or more
   */
  public static double upperTail(long count, double mean) {
    if (count <= 0) {
      return 1;
    }
    if (!(mean > 0)) {
      return 0;
    }
    return count > mean ? sumFrom(count, mean) : 1 - sumBelow(count, mean);
  }

  /** P(X = count). */
  public static double probability(long count, double mean) {
    if (count == 0) {
      return Math.exp(-mean);
    }
    if (!(mean > 0)) {
      return 0;
    }
    double n = count;
    return Math.exp(-stirlingError(count) - deviance(n, mean)) / Math.sqrt(2 * Math.PI * n);
  }

  private static double sumFrom(long count, double mean) {
    double term = probability(count, mean);
    double sum = term;
    for (long k = count + 1; term > sum * NEGLIGIBLE; k++) {
      term *= mean / k;
      sum += term;
    }
    return sum;
  }

  private static double sumBelow(long count, double mean) {
    double term = probability(count - 1, mean);
    double sum = term;
    for (long k = count - 1; k > 0 && term > sum * NEGLIGIBLE; k--) {
      term *= (double) k / mean;
      sum += term;
    }
    return sum;
  }

  /** ln n! minus Stirling's approximation of it. */
  private static double stirlingError(long n) {
    if (n < 16) {
      double factorial = 1;
      for (int i = 2; i <= n; i++) {
        factorial *= i;
      }
      return Math.log(factorial)
          - (n + 0.5) * Math.log((double) n)
          + n
          - 0.5 * Math.log(2 * Math.PI);
    }
    double square = (double) n * n;
    return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / (1680 * square)) / square) / square) / n;
  }

  /** n ln(n / mean) + mean - n, without cancellation where both are near. */
  private static double deviance(double n, double mean) {
    double apart = n - mean;
    double both = n + mean;
    if (Math.abs(apart) >= 0.1 * both) {
      return n * Math.log(n / mean) - apart;
    }
    double ratio = apart / both;
    double sum = apart * ratio;
    double power = 2 * n * ratio;
    for (int j = 1; j < 1000; j++) {
      power *= ratio * ratio;
      double next = sum + power / (2 * j + 1);
      if (next == sum) {
        break;
      }
      sum = next;
    }
    return sum;
  }
}
