package io.watchfire.indicator.window;

/** The smallest and the largest of the values in a ring of buckets. */
final class Extent {
  private final Extremes highs;
  private final Extremes lows;

  Extent(int buckets) {
    this.highs = new Extremes(buckets);
    this.lows = new Extremes(buckets);
  }

  /** A value of the newest bucket. */
  void add(int newest, double value) {
    add(newest, value, value);
  }

  /** What is remembered of the newest bucket. */
  void add(int newest, double smallest, double largest) {
    highs.add(newest, largest);
    lows.add(newest, -smallest);
  }

  /** The bucket leaves the window, and its slot becomes the next bucket's. */
  void drop(int slot) {
    highs.drop(slot);
    lows.drop(slot);
  }

  void clear() {
    highs.clear();
    lows.clear();
  }

  /** NaN of none. */
  double smallest() {
    return -lows.largest();
  }

  /** NaN of none. */
  double largest() {
    return highs.largest();
  }

  /** Of one bucket; NaN of none. */
  double smallest(int slot) {
    double low = -lows.of(slot);
    return Double.isFinite(low) ? low : Double.NaN;
  }

  /** Of one bucket; NaN of none. */
  double largest(int slot) {
    double high = highs.of(slot);
    return Double.isFinite(high) ? high : Double.NaN;
  }
}
