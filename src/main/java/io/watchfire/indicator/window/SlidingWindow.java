package io.watchfire.indicator.window;

import io.watchfire.indicator.ExactSum;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a gauge over its last span, exact to the bucket: of (t - span, t], where t is the
 * end of the bucket of the last sample. Confined to one thread.
 *
 * <p>Instants are milliseconds of the epoch, because a series takes millions of samples and an
 * object each would be garbage. All memory is taken at first.
 */
public final class SlidingWindow {
  /** No instant. */
  public static final long NEVER = Long.MIN_VALUE;

  private final WindowSize size;
  private final long maxGap;
  private final int[] counts;
  private final double[] sums;
  private final double[] remainders;
  private final @Nullable Extent extent;
  private final ExactSum total = new ExactSum();

  /** The sum of the newest bucket. */
  private final ExactSum part = new ExactSum();

  /** The first bucket whose extremes are known, as far as the window goes back. */
  private long extentFrom = NEVER;

  private int count;
  private long newest;
  private int slot;
  private long last = NEVER;
  private double latest = Double.NaN;
  private long watchedFrom = NEVER;

  /** With extremes. */
  public SlidingWindow(WindowSize size, Duration maxGap) {
    this(size, maxGap, true);
  }

  /**
   * @param maxGap a longer silence than this breaks the watch
   * @param extremes whether somebody asks for the smallest and the largest value; they cost as much
   *     as all the rest
   */
  public SlidingWindow(WindowSize size, Duration maxGap, boolean extremes) {
    this.size = size;
    this.maxGap = maxGap.toMillis();
    this.counts = new int[size.buckets()];
    this.sums = new double[size.buckets()];
    this.remainders = new double[size.buckets()];
    this.extent = extremes ? new Extent(size.buckets()) : null;
  }

  /**
   * Adds a value. One that comes after a later instant has {@linkplain #expire gone by} counts for
   * the newest bucket; one that is not finite is no value, but time goes on.
   *
   * @param at later than the value before
   */
  public void add(long at, double value) {
    expire(at);
    if (!Double.isFinite(value)) {
      return;
    }
    if (last == NEVER || at - last > maxGap) {
      watchedFrom = at;
    }
    last = Math.max(last, at);
    latest = value;
    count++;
    counts[slot]++;
    total.add(value);
    part.add(value);
    sums[slot] = part.high();
    remainders[slot] = part.low();
    if (extent != null) {
      extent.add(slot, value);
    }
  }

  /** Time goes on to an instant without a value. */
  public void expire(long at) {
    long number = size.number(at);
    if (number <= newest) {
      return;
    }
    if (number - newest >= size.buckets()) {
      clear();
      slot = 0;
    } else {
      for (long passed = newest; passed < number; passed++) {
        next();
      }
    }
    newest = number;
  }

  /** Values in the window. */
  public int count() {
    return count;
  }

  /** Their sum; 0 of none. */
  public double sum() {
    return total.high();
  }

  /** Their mean; NaN of none. */
  public double mean() {
    return count == 0 ? Double.NaN : total.high() / count;
  }

  /** The smallest; NaN of none, and while a value is left of which only the sum was remembered. */
  public double min() {
    return isExtentKnown() ? wanted().smallest() : Double.NaN;
  }

  /** The largest, likewise. */
  public double max() {
    return isExtentKnown() ? wanted().largest() : Double.NaN;
  }

  /** The last; NaN of none, and after {@link #restore} until there is another. */
  public double latest() {
    return count == 0 ? Double.NaN : latest;
  }

  /** Instant of the last value, or {@link #NEVER}. */
  public long last() {
    return last;
  }

  /**
   * Whether the window that ends at an instant was watched for its whole length: from a value at or
   * before its begin to the last one no two lie further apart than {@code maxGap}, nor does the
   * instant from the last.
   */
  public boolean complete(long at) {
    return last != NEVER
        && watchedFrom != NEVER
        && at - last <= maxGap
        && size.number(watchedFrom) <= Math.max(newest, size.number(at)) - size.buckets();
  }

  /** What was lost since the last value makes a break, however short the silence. */
  public void breakWatch() {
    last = NEVER;
    watchedFrom = NEVER;
  }

  /** For a checkpoint. */
  public WindowState state() {
    int used = 0;
    for (int held : counts) {
      used += held > 0 ? 1 : 0;
    }
    WindowState state =
        new WindowState(
            size.bucket(),
            size.buckets(),
            newest,
            last,
            watchedFrom,
            new long[used],
            new int[used],
            new double[used],
            new double[used],
            new double[used],
            new double[used]);
    int place = 0;
    for (int back = size.buckets() - 1; back >= 0; back--) {
      int from = Math.floorMod(slot - back, size.buckets());
      if (counts[from] > 0) {
        state.numbers()[place] = newest - back;
        state.counts()[place] = counts[from];
        state.sums()[place] = sums[from];
        state.remainders()[place] = remainders[from];
        state.smallest()[place] = extent == null ? Double.NaN : extent.smallest(from);
        state.largest()[place] = extent == null ? Double.NaN : extent.largest(from);
        place++;
      }
    }
    return state;
  }

  /**
   * Goes on from a checkpoint as if it had never stopped; a window of another length takes what it
   * can.
   *
   * @return false when the buckets are of another length: then the window stays empty
   */
  public boolean restore(WindowState state) {
    clear();
    breakWatch();
    latest = Double.NaN;
    newest = 0;
    slot = 0;
    extentFrom = NEVER;
    if (state.bucket() != size.bucket()) {
      return false;
    }
    for (int place = 0; place < state.numbers().length; place++) {
      expire(state.numbers()[place] * size.bucket());
      counts[slot] = state.counts()[place];
      sums[slot] = state.sums()[place];
      remainders[slot] = state.remainders()[place];
      count += counts[slot];
      total.add(sums[slot], remainders[slot]);
      part.set(sums[slot], remainders[slot]);
      restoreExtent(state, place);
    }
    expire(state.newest() * size.bucket());
    last = state.last();
    long kept = (state.newest() - state.buckets()) * size.bucket();
    watchedFrom =
        state.watchedFrom() == NEVER || size.buckets() <= state.buckets()
            ? state.watchedFrom()
            : Math.max(state.watchedFrom(), kept);
    return true;
  }

  private void restoreExtent(WindowState state, int place) {
    if (Double.isNaN(state.largest()[place])) {
      extentFrom = state.numbers()[place] + 1;
    } else if (extent != null) {
      extent.add(slot, state.smallest()[place], state.largest()[place]);
    }
  }

  private boolean isExtentKnown() {
    return extentFrom == NEVER || newest - size.buckets() + 1 >= extentFrom;
  }

  private Extent wanted() {
    if (extent == null) {
      throw new IllegalStateException("nobody said that the extremes of " + size + " are needed");
    }
    return extent;
  }

  /** The oldest bucket makes room for the next. */
  private void next() {
    slot = slot + 1 == counts.length ? 0 : slot + 1;
    part.set(0, 0);
    if (counts[slot] > 0) {
      count -= counts[slot];
      total.add(-sums[slot], -remainders[slot]);
      counts[slot] = 0;
      sums[slot] = 0;
      remainders[slot] = 0;
      if (extent != null) {
        extent.drop(slot);
      }
    }
    if (slot == 0) {
      sumAgain();
    }
  }

  /** Once a round, so that a huge value leaves no rounding behind when it has gone. */
  private void sumAgain() {
    total.set(0, 0);
    for (int i = 0; i < sums.length; i++) {
      total.add(sums[i], remainders[i]);
    }
  }

  private void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(remainders, 0);
    if (extent != null) {
      extent.clear();
    }
    total.set(0, 0);
    part.set(0, 0);
    count = 0;
  }
}
