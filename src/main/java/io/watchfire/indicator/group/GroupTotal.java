package io.watchfire.indicator.group;

import io.watchfire.indicator.ExactSum;

/**
 * A group as its owner sees it: the parts of all shards together. Confined to one thread.
 *
 * <p>A part that has not been heard of for longer than {@code maxGap} is missing, not zero: its
 * members have no value.
 */
public final class GroupTotal {
  private final GroupTerms terms;
  private final ShardPart[] parts;
  private final ExactSum sum = new ExactSum();

  /**
   * @param shards how many there are; those without a member of this group are never missed
   * @param since instant from which on changes are waited for, in milliseconds of the epoch
   */
  public GroupTotal(GroupTerms terms, int shards, long since) {
    this.terms = terms;
    this.parts = new ShardPart[shards];
    for (int shard = 0; shard < shards; shard++) {
      parts[shard] = new ShardPart(since);
    }
  }

  /**
   * A shard has members of this group, whether it is ever heard of or not.
   *
   * @param weight of them together
   */
  public void expect(int shard, int members, long weight) {
    parts[shard].members = members;
    parts[shard].weight = terms.weigh() ? weight : members;
  }

  /**
   * Takes what a shard has told; what is older than the last is passed over.
   *
   * @return false when one before it was lost, and the shard must {@linkplain GroupPart#tellWhole
   *     tell the whole}
   */
  public boolean apply(GroupChange change) {
    return parts[change.shard()].take(change);
  }

  /**
   * The group's value at a tick.
   *
   * @param maxGap milliseconds after which a part counts as missing
   */
  public GroupValue value(long tick, long maxGap) {
    int members = 0;
    int present = 0;
    for (ShardPart part : parts) {
      members += part.members;
      present += part.isKnown(tick, maxGap) ? part.present : 0;
    }
    double value =
        switch (terms.how()) {
          case SHARE, COUNT -> counted(tick, maxGap);
          case SUM -> present == 0 ? Double.NaN : sum(tick, maxGap);
          case MEAN -> present == 0 ? Double.NaN : sum(tick, maxGap) / present;
          case MAX, MIN -> extreme(tick, maxGap);
          case QUANTILE -> present == 0 ? Double.NaN : quantile(tick, maxGap, present);
        };
    return new GroupValue(value, present, members);
  }

  private double counted(long tick, long maxGap) {
    long base = 0;
    long holding = 0;
    for (ShardPart part : parts) {
      if (part.isKnown(tick, maxGap)) {
        long missing = terms.countsMissing() ? part.heard - part.known : 0;
        base += part.known + missing;
        holding += part.holding + missing;
      } else if (terms.countsMissing() && part.isLost(tick, maxGap)) {
        base += part.weight;
        holding += part.weight;
      }
    }
    if (base == 0) {
      return Double.NaN;
    }
    return terms.how() == GroupTerms.How.COUNT ? holding : 100.0 * holding / base;
  }

  private double sum(long tick, long maxGap) {
    sum.set(0, 0);
    for (ShardPart part : parts) {
      if (part.isKnown(tick, maxGap)) {
        sum.add(part.sum, part.remainder);
      }
    }
    return sum.high();
  }

  private double extreme(long tick, long maxGap) {
    double extreme = Double.NaN;
    for (ShardPart part : parts) {
      if (part.isKnown(tick, maxGap) && part.present > 0) {
        double other = part.extreme;
        boolean further = terms.how() == GroupTerms.How.MAX ? other > extreme : other < extreme;
        extreme = Double.isNaN(extreme) || further ? other : extreme;
      }
    }
    return extreme;
  }

  /** The value of the member that stands at its share of all, from the smallest on. */
  private double quantile(long tick, long maxGap, int present) {
    int key = Integer.MAX_VALUE;
    int end = Integer.MIN_VALUE;
    for (ShardPart part : parts) {
      key = Math.min(key, part.bins.first());
      end = Math.max(end, part.bins.end());
    }
    // a share such as 7 % of 100 is not to become the eighth by rounding
    long rank = Math.max(1, (long) Math.ceil(terms.quantile() * present - 1e-9));
    long passed = 0;
    for (; key < end; key++) {
      for (ShardPart part : parts) {
        passed += part.isKnown(tick, maxGap) ? part.bins.count(key) : 0;
      }
      if (passed >= rank) {
        break;
      }
    }
    return Histogram.value(key);
  }
}
