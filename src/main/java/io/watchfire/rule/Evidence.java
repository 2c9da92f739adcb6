package io.watchfire.rule;

import java.util.List;

/** What the conditions of a rule on one target are held against; the sample is already counted. */
public interface Evidence {

  /**
   * How a condition stands at a sample that has a value.
   *
   * @param at epoch milliseconds of the sample
   * @param value of the sample, in the base unit of its indicator
   */
  Verdict judge(Condition condition, long at, double value);

  /** The number that people are shown for a sample. */
  default double shown(double value) {
    return value;
  }

  /**
   * What the last sample was judged by.
   *
   * @param at epoch milliseconds of that sample
   */
  default List<Figure> figures(long at) {
    return List.of();
  }

  /** Enough for conditions on nothing but the value itself. */
  Evidence VALUE =
      (condition, at, value) -> {
        if (condition instanceof Condition.Threshold threshold) {
          return Verdict.of(threshold.comparison().holds(value, threshold.value()));
        }
        if (condition instanceof Condition.Missing) {
          return Verdict.GOOD;
        }
        if (condition instanceof Condition.ByShift byShift) {
          return Verdict.of(Shifting.holds(byShift, at, value));
        }
        throw new IllegalArgumentException("not about a value: " + condition);
      };
}
