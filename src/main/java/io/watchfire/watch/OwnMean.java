package io.watchfire.watch;

import io.watchfire.indicator.window.SlidingWindow;
import io.watchfire.indicator.window.WindowSize;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Verdict;
import java.util.Map;

/**
 * Holds a gauge against the mean of its own past. A mean needs no unbroken watch: it counts once
 * half of the samples that its span should have are there, so that an outage of ours does not make
 * the rule blind for a week.
 */
final class OwnMean implements Evidence {
  private final Map<Condition, SlidingWindow> windows;
  private final Map<Condition, Long> enough;

  /**
   * @param windows by condition
   * @param enough samples that make a mean, by condition
   */
  OwnMean(Map<Condition, SlidingWindow> windows, Map<Condition, Long> enough) {
    this.windows = windows;
    this.enough = enough;
  }

  /** Half of the samples that a span should have. */
  static long enough(WindowSize size, long interval) {
    return Math.max(1, size.bucket() * size.buckets() / interval / 2);
  }

  @Override
  public Verdict judge(Condition condition, long at, double value) {
    SlidingWindow window = windows.get(condition);
    if (!(condition instanceof Condition.OverOwnMean own) || window == null) {
      return Evidence.VALUE.judge(condition, at, value);
    }
    Long wanted = enough.get(condition);
    if (wanted == null || window.count() < wanted) {
      return Verdict.NO_BASELINE;
    }
    double limit = window.mean() * (100 + own.overPercent()) / 100;
    boolean holds =
        own.overPercent() >= 0
            ? (own.inclusive() ? value >= limit : value > limit)
            : (own.inclusive() ? value <= limit : value < limit);
    return holds ? Verdict.BAD : Verdict.GOOD;
  }
}
