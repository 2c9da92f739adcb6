package io.watchfire.rule;

import io.watchfire.indicator.Baseline;
import io.watchfire.indicator.BaselineState;
import io.watchfire.indicator.CountWindow;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.Poisson;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the counts of one series against its baseline, by the terms of one rule. Counts and
 * expectations are compared as whole numbers, never as doubles: 13 against 10 is not over +30 %.
 */
public final class CountJudge implements Evidence {

  private final BaselineTerms terms;
  private final CountedSeries series;
  private final int[] windows;
  private @Nullable Baseline baseline;
  private @Nullable LocalDate madeFor;
  private int madeOf = -1;

  public CountJudge(BaselineTerms terms, CountedSeries series) {
    this.terms = terms;
    this.series = series;
    this.windows = terms.windows().stream().mapToInt(CountJudge::minutes).toArray();
  }

  /** Whole minutes of a window. */
  public static int minutes(Duration window) {
    return Math.toIntExact(window.toMinutes());
  }

  @Override
  public Verdict judge(Condition condition, long at, double value) {
    if (condition instanceof Condition.OverBaseline over) {
      return judge(over);
    }
    return condition instanceof Condition.ShareOfBaseline share
        ? judge(share)
        : Evidence.VALUE.judge(condition, at, value);
  }

  /** The count in the first window. */
  @Override
  public double shown(double value) {
    return count();
  }

  @Override
  public List<Figure> figures(long at) {
    Baseline expected = baseline();
    CountWindow window = series.window();
    long now = window.newest();
    List<Figure> figures = new ArrayList<>();
    for (int minutes : windows) {
      figures.add(
          new Figure.Counted(
              Duration.ofMinutes(minutes),
              window.count(minutes),
              expected == null ? Double.NaN : per(expected, now - minutes, now)));
    }
    if (terms.dayToDate()) {
      figures.add(
          new Figure.Counted(
              null,
              series.today(),
              expected == null ? Double.NaN : per(expected, series.dayBegin(), now)));
    }
    return figures;
  }

  private static double per(Baseline expected, long from, long to) {
    return (double) expected.expected(from, to) / expected.denominator();
  }

  /** How far the baseline is made, and what it still wants; empty before the first sample. */
  public Optional<BaselineState> baselineState() {
    return series.baselineState(terms.days(), terms.within(), terms.byHour());
  }

  /** The count in the first window. */
  public long count() {
    return series.window().count(windows[0]);
  }

  /** Whether more than so many per cent above the expectation, and improbably many. */
  public Verdict judge(Condition.OverBaseline condition) {
    Baseline expected = baseline();
    if (expected == null) {
      return Verdict.NO_BASELINE;
    }
    CountWindow window = series.window();
    long now = window.newest();
    for (int minutes : windows) {
      if (over(condition, window.count(minutes), expected.expected(now - minutes, now), expected)) {
        return Verdict.BAD;
      }
    }
    if (terms.dayToDate()
        && over(condition, series.today(), expected.expected(series.dayBegin(), now), expected)) {
      return Verdict.BAD;
    }
    return window.complete(windows[0]) ? Verdict.GOOD : Verdict.PARTIAL;
  }

  /** Whether the first window brought more, or less, than a share of the expectation. */
  public Verdict judge(Condition.ShareOfBaseline condition) {
    Baseline expected = baseline();
    if (expected == null) {
      return Verdict.NO_BASELINE;
    }
    if (isBad(condition, expected)) {
      return Verdict.BAD;
    }
    return series.window().complete(windows[0]) ? Verdict.GOOD : Verdict.PARTIAL;
  }

  private boolean isBad(Condition.ShareOfBaseline condition, Baseline expected) {
    if (condition instanceof Condition.NotRecovered recovery) {
      return isLeft(recovery.percent(), expected);
    }
    long now = series.window().newest();
    long mean = expected.expected(now - windows[0], now);
    int order = compare(count(), expected.denominator(), condition.percent(), mean);
    return condition instanceof Condition.BelowShareOfBaseline ? order < 0 : order > 0;
  }

  /** Whether less than a share of the greatest excess is gone. */
  private boolean isLeft(int percent, Baseline expected) {
    int longest = Arrays.stream(windows).max().orElseThrow();
    long now = excess(0, expected);
    long peak = now;
    for (int back = 1; back + windows[0] <= longest; back++) {
      peak = Math.max(peak, excess(back, expected));
    }
    return now > 0 && compare(now, 1, 100 - percent, peak) > 0;
  }

  /**
   * What the first window brought above the expectation, in the baseline's unit.
   *
   * @param back minutes ago
   */
  private long excess(int back, Baseline expected) {
    CountWindow window = series.window();
    long end = window.newest() - back;
    long count = window.count(back + windows[0]) - window.count(back);
    return count * expected.denominator() - expected.expected(end - windows[0], end);
  }

  private boolean over(Condition.OverBaseline condition, long count, long mean, Baseline unit) {
    if (count < terms.minCount()) {
      return false;
    }
    int order = compare(count, unit.denominator(), 100 + condition.overPercent(), mean);
    if (order < 0 || (order == 0 && !condition.inclusive())) {
      return false;
    }
    return condition.significance() <= 0
        || Poisson.upperTail(count, (double) mean / unit.denominator()) < condition.significance();
  }

  /** Compares count with percent/100 of mean/unit. */
  static int compare(long count, long unit, int percent, long mean) {
    long low = count * 100;
    if (Math.multiplyHigh(count, 100L) == 0
        && low >= 0
        && Math.multiplyHigh(low, unit) == 0
        && low * unit >= 0
        && Math.multiplyHigh(mean, (long) percent) == 0
        && mean * percent >= 0) {
      return Long.compare(low * unit, mean * percent);
    }
    BigInteger left =
        BigInteger.valueOf(count)
            .multiply(BigInteger.valueOf(100))
            .multiply(BigInteger.valueOf(unit));
    return left.compareTo(BigInteger.valueOf(mean).multiply(BigInteger.valueOf(percent)));
  }

  private @Nullable Baseline baseline() {
    LocalDate day = series.date();
    int version = series.past().version();
    if (madeOf != version || !Objects.equals(madeFor, day)) {
      baseline = series.baseline(terms.days(), terms.within(), terms.byHour()).orElse(null);
      madeOf = version;
      madeFor = day;
    }
    return baseline;
  }
}
