package io.watchfire.indicator.group;

import java.util.Arrays;

/**
 * How many values lie where, in bins that grow with the distance from zero, so that any quantile is
 * found to within 1 % of its value. What lies nearer to zero than {@link #ZERO} counts as zero.
 *
 * <p>A bin's key orders it: 0 for zero, above it positive values, below it negative ones.
 */
final class Histogram {
  static final double ZERO = 1e-9;

  /** A hair below 1 %, for the rounding of logarithms. */
  private static final double ERROR = 0.0099;

  private static final double RATIO = (1 + ERROR) / (1 - ERROR);
  private static final double LOG_RATIO = Math.log(RATIO);
  private static final int STEP = 64;

  /** Key of the first place. */
  private int first;

  private int[] counts = new int[0];
  private long total;

  static int key(double value) {
    double size = Math.abs(value);
    if (size < ZERO) {
      return 0;
    }
    int key = 1 + (int) Math.floor(Math.log(size / ZERO) / LOG_RATIO);
    return value > 0 ? key : -key;
  }

  /** The value that is within 1 % of all in the bin. */
  static double value(int key) {
    if (key == 0) {
      return 0;
    }
    double size = ZERO * Math.exp((Math.abs(key) - 1) * LOG_RATIO) * (1 + ERROR);
    return key > 0 ? size : -size;
  }

  void add(double value, int times) {
    int key = key(value);
    put(key, count(key) + times);
  }

  int count(int key) {
    int place = key - first;
    return place < 0 || place >= counts.length ? 0 : counts[place];
  }

  void put(int key, int count) {
    reach(key);
    int place = key - first;
    total += count - counts[place];
    counts[place] = count;
  }

  long total() {
    return total;
  }

  /** Key before which nothing is held. */
  int first() {
    return first;
  }

  /** Key from which on nothing is held. */
  int end() {
    return first + counts.length;
  }

  void clear() {
    Arrays.fill(counts, 0);
    total = 0;
  }

  /** Memory grows only when a value lies where none has been before. */
  private void reach(int key) {
    if (counts.length == 0) {
      first = Math.floorDiv(key, STEP) * STEP;
      counts = new int[STEP];
    } else if (key < first) {
      int from = Math.floorDiv(key, STEP) * STEP;
      int[] grown = new int[counts.length + first - from];
      System.arraycopy(counts, 0, grown, first - from, counts.length);
      counts = grown;
      first = from;
    } else if (key >= first + counts.length) {
      counts = Arrays.copyOf(counts, (Math.floorDiv(key - first, STEP) + 1) * STEP);
    }
  }
}
