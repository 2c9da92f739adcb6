package io.watchfire.indicator.group;

/** What the owner of a group knows of one shard's part. */
final class ShardPart {
  final Histogram bins = new Histogram();
  int members;
  long weight;
  int present;
  long heard;
  long known;
  long holding;
  double sum;
  double remainder;
  double extreme = Double.NaN;

  /** Instant it is of; before the first, that since which one has been waited for. */
  long tick;

  private boolean begun;
  private boolean broken;
  private long next;

  ShardPart(long since) {
    this.tick = since;
  }

  /**
   * Passes over what is old; false when the change does not follow the one before and is not whole.
   */
  boolean take(GroupChange change) {
    boolean old = change.tick() < tick || (!change.whole() && change.sequence() < next);
    if (begun && old) {
      return true;
    }
    if (!change.whole() && (!begun || broken || change.sequence() != next)) {
      broken = true;
      return false;
    }
    if (change.whole()) {
      bins.clear();
    }
    for (int i = 0; i < change.keys().length; i++) {
      bins.put(change.keys()[i], change.counts()[i]);
    }
    begun = true;
    broken = false;
    next = change.sequence() + 1;
    tick = change.tick();
    members = change.members();
    weight = change.weight();
    present = change.present();
    heard = change.heard();
    known = change.known();
    holding = change.holding();
    sum = change.sum();
    remainder = change.remainder();
    extreme = change.extreme();
    return true;
  }

  /** Heard of, and not longer ago than {@code maxGap}. */
  boolean isKnown(long at, long maxGap) {
    return begun && at - tick <= maxGap;
  }

  /** Not heard of for longer than {@code maxGap}, nor ever within it. */
  boolean isLost(long at, long maxGap) {
    return at - tick > maxGap;
  }
}
