package io.watchfire.rule;

import io.watchfire.indicator.Baseline;
import io.watchfire.indicator.CountedSeries;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What past days let expect of a count in its last minutes, by the usual terms. */
public final class ExpectedCount {
  private static final int DAYS = 30;
  private static final int WITHIN = 90;

  private final CountedSeries series;
  private final int minutes;
  private @Nullable Baseline baseline;
  private @Nullable LocalDate madeFor;
  private int madeOf = -1;

  public ExpectedCount(CountedSeries series, int minutes) {
    this.series = series;
    this.minutes = minutes;
  }

  /** NaN while there are too few usable days. */
  public double value() {
    LocalDate day = series.date();
    int version = series.past().version();
    if (madeOf != version || !Objects.equals(madeFor, day)) {
      baseline = series.baseline(DAYS, WITHIN, true).orElse(null);
      madeOf = version;
      madeFor = day;
    }
    Baseline expected = baseline;
    if (expected == null) {
      return Double.NaN;
    }
    long now = series.window().newest();
    return (double) expected.expected(now - minutes, now) / expected.denominator();
  }
}
