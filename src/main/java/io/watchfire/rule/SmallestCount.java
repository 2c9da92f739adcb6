package io.watchfire.rule;

import io.watchfire.indicator.Poisson;

/**
 * From which count on a rule on the mean fires; so that a site can see what its triggers mean
 * (A-50).
 */
public final class SmallestCount {
  private SmallestCount() {}

  /**
   * The smallest count that fires.
   *
   * @param total counted in all past windows of the same length together
   * @param windows how many those are, at least 1
   * @param minCount fewer never fire
   */
  public static long firing(
      Condition.OverBaseline condition, long total, long windows, int minCount) {
    double mean = (double) total / windows;
    long count = Math.max(minCount, 0);
    while (!exceeds(condition, count, total, windows)
        || (condition.significance() > 0
            && Poisson.upperTail(count, mean) >= condition.significance())) {
      count++;
    }
    return count;
  }

  private static boolean exceeds(
      Condition.OverBaseline condition, long count, long total, long windows) {
    int order = CountJudge.compare(count, windows, 100 + condition.overPercent(), total);
    return condition.inclusive() ? order >= 0 : order > 0;
  }
}
