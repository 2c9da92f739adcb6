package io.watchfire.watch;

import io.watchfire.indicator.window.SlidingWindow;
import io.watchfire.indicator.window.WindowSize;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Figure;
import io.watchfire.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds a gauge against the mean of its own past. A mean needs no unbroken watch: it counts once
 * half of the samples that its span should have are there, so that an outage of ours does not make
 * the rule blind for a week.
 */
final class OwnMean implements Evidence {
  /** By place, because looking a condition up by what it says costs more than judging it. */
  private final Condition[] conditions;

  private final SlidingWindow[] windows;
  private final long[] enough;

  /**
   * @param windows by condition
   * @param enough samples that make a mean, by condition
   */
  OwnMean(Map<Condition, SlidingWindow> windows, Map<Condition, Long> enough) {
    this.conditions = windows.keySet().toArray(Condition[]::new);
    this.windows = new SlidingWindow[conditions.length];
    this.enough = new long[conditions.length];
    for (int i = 0; i < conditions.length; i++) {
      this.windows[i] = Objects.requireNonNull(windows.get(conditions[i]));
      this.enough[i] = Objects.requireNonNull(enough.get(conditions[i]));
    }
  }

  /** Half of the samples that a span should have. */
  static long enough(WindowSize size, long interval) {
    return Math.max(1, size.bucket() * size.buckets() / interval / 2);
  }

  @Override
  public Verdict judge(Condition condition, long at, double value) {
    int place = placeOf(condition);
    if (!(condition instanceof Condition.OverOwnMean own) || place < 0) {
      return Evidence.VALUE.judge(condition, at, value);
    }
    SlidingWindow window = windows[place];
    if (window.count() < enough[place]) {
      return Verdict.NO_BASELINE;
    }
    double limit = window.mean() * (100 + own.overPercent()) / 100;
    boolean holds =
        own.overPercent() >= 0
            ? (own.inclusive() ? value >= limit : value > limit)
            : (own.inclusive() ? value <= limit : value < limit);
    return holds ? Verdict.BAD : Verdict.GOOD;
  }

  @Override
  public List<Figure> figures(long at) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i] instanceof Condition.OverOwnMean own) {
        figures.add(
            new Figure.OwnMean(own.past(), windows[i].mean(), windows[i].count(), enough[i]));
      }
    }
    return figures;
  }

  private int placeOf(Condition condition) {
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].equals(condition)) {
        return i;
      }
    }
    return -1;
  }
}
