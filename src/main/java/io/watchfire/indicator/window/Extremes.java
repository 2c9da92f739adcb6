package io.watchfire.indicator.window;

import java.util.Arrays;

/**
 * The largest of the values in a ring of buckets, by a queue of those buckets that no later one
 * outdoes. The smallest is the largest of the negated values.
 */
final class Extremes {
  private final double[] peak;

  /** Slots of buckets whose peak no later bucket reaches, oldest first, in a ring. */
  private final int[] queue;

  private int head;
  private int waiting;

  Extremes(int buckets) {
    this.peak = new double[buckets];
    this.queue = new int[buckets];
    clear();
  }

  /** A value of the newest bucket. */
  void add(int newest, double value) {
    if (value <= peak[newest]) {
      return;
    }
    peak[newest] = value;
    while (waiting > 0 && peak[queue[index(waiting - 1)]] <= value) {
      waiting--;
    }
    queue[index(waiting)] = newest;
    waiting++;
  }

  /** The bucket leaves the window, and its slot becomes the next bucket's. */
  void drop(int slot) {
    peak[slot] = Double.NEGATIVE_INFINITY;
    if (waiting > 0 && queue[head] == slot) {
      head = index(1);
      waiting--;
    }
  }

  void clear() {
    Arrays.fill(peak, Double.NEGATIVE_INFINITY);
    head = 0;
    waiting = 0;
  }

  /** NaN when there is none. */
  double largest() {
    return waiting == 0 ? Double.NaN : peak[queue[head]];
  }

  /** The largest of one bucket. */
  double of(int slot) {
    return peak[slot];
  }

  private int index(int place) {
    int index = head + place;
    return index < queue.length ? index : index - queue.length;
  }
}
