package io.watchfire.watch;

import io.watchfire.indicator.CountWindow;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.window.SlidingWindow;
import io.watchfire.rule.ExpectedCount;
import io.watchfire.rule.expression.WindowFunction;

/** One input of an expression, read off the series of one target. Creates nothing. */
sealed interface Reader {

  /** NaN when it is unknown. */
  double read(long at);

  /** What an incomplete window has at least; NaN when nothing can be said. */
  default double atLeast(long at) {
    return Double.NaN;
  }

  /** The last value, as long as it is not older than three intervals. */
  record Latest(Series series) implements Reader {
    @Override
    public double read(long at) {
      // before the first there is no value either
      boolean old = !series.isAbsent() && at - series.latestAt() > series.maxGap();
      return old ? Double.NaN : series.latestValue();
    }
  }

  /** 1 when there is no value. */
  record Missing(Series series) implements Reader {
    @Override
    public double read(long at) {
      return series.isAbsent() ? 1 : 0;
    }
  }

  /** A window of a gauge. */
  record OfGauge(SlidingWindow window, WindowFunction how) implements Reader {
    @Override
    public double read(long at) {
      window.expire(at);
      return how == WindowFunction.LAST || window.complete(at) ? value() : Double.NaN;
    }

    @Override
    public double atLeast(long at) {
      return switch (how) {
        case SUM, COUNT, MAX -> window.count() == 0 ? Double.NaN : value();
        default -> Double.NaN;
      };
    }

    private double value() {
      return switch (how) {
        case AVG -> window.mean();
        case SUM -> window.sum();
        case MIN -> window.min();
        case MAX -> window.max();
        case COUNT -> window.count();
        case LAST -> window.latest();
        // of a gauge there is no increase, which the checker refuses
        case INCREASE, RATE -> Double.NaN;
      };
    }
  }

  /** A window of a count. */
  record OfCount(CountedSeries series, int minutes, WindowFunction how) implements Reader {
    @Override
    public double read(long at) {
      CountWindow window = series.window();
      boolean known = window.last() != null && !window.wouldBreakAt(at);
      return known && window.complete(minutes) ? value() : Double.NaN;
    }

    @Override
    public double atLeast(long at) {
      return series.window().last() == null ? Double.NaN : value();
    }

    private double value() {
      long count = series.window().count(minutes);
      return how == WindowFunction.RATE ? count / (60.0 * minutes) : count;
    }
  }

  /** What past days let expect. */
  record Expected(ExpectedCount expected) implements Reader {
    @Override
    public double read(long at) {
      return expected.value();
    }
  }
}
