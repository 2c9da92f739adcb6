package io.watchfire.indicator.group;

import io.watchfire.indicator.ExactSum;
import io.watchfire.indicator.group.GroupTerms.How;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One shard's part of one group. A sample costs the same however many members there are; that of
 * MAX and MIN grows with their logarithm. Confined to one thread.
 *
 * <p>A member of which nothing was heard since it joined is not missing yet: a start is no outage.
 */
public final class GroupPart {
  private static final int[] NONE = {};

  private final GroupTerms terms;
  private final int shard;
  private final ExactSum sum = new ExactSum();
  private final @Nullable MemberTree tree;
  private final @Nullable Histogram bins;
  private final Histogram sent = new Histogram();
  private long[] weights = new long[4];
  private boolean[] heardOf = new boolean[4];
  private int members;
  private int present;
  private long weight;
  private long heard;
  private long known;
  private long holding;
  private long sequence;
  private boolean whole = true;

  public GroupPart(GroupTerms terms, int shard) {
    this.terms = terms;
    this.shard = shard;
    this.tree = terms.how() == How.MAX || terms.how() == How.MIN ? new MemberTree() : null;
    this.bins = terms.how() == How.QUANTILE ? new Histogram() : null;
  }

  /**
   * A member joins, without a value.
   *
   * @param users of its target, its weight; each weighs 1 unless the terms weigh
   * @return its place, for {@link #update}
   */
  public int join(long users) {
    if (members == weights.length) {
      weights = Arrays.copyOf(weights, 2 * members);
      heardOf = Arrays.copyOf(heardOf, 2 * members);
    }
    weights[members] = terms.weigh() ? users : 1;
    weight += weights[members];
    if (tree != null) {
      tree.grow(members + 1);
    }
    return members++;
  }

  /**
   * A member's sample.
   *
   * @param before the value it had, NaN for none
   * @param after the value it has, NaN for none; one that is not finite is none
   */
  public void update(int member, double before, double after) {
    long users = weights[member];
    if (!heardOf[member]) {
      heardOf[member] = true;
      heard += users;
    }
    if (Double.isFinite(before)) {
      count(-1, users, before);
    }
    if (Double.isFinite(after)) {
      count(1, users, after);
    }
    if (tree != null) {
      tree.put(member, Double.isFinite(after) ? signed(after) : Double.NEGATIVE_INFINITY);
    }
  }

  /** What the owner of the group has to hear at a tick. */
  public GroupChange change(long tick) {
    Histogram now = bins;
    int[] keys = NONE;
    int[] counts = NONE;
    if (now != null) {
      if (whole) {
        sent.clear();
      }
      keys = new int[changedBins(now)];
      counts = new int[keys.length];
      take(now, keys, counts);
    }
    GroupChange change =
        new GroupChange(
            shard,
            tick,
            sequence++,
            whole || now == null,
            members,
            present,
            weight,
            heard,
            known,
            holding,
            sum.high(),
            sum.low(),
            present == 0 || tree == null ? Double.NaN : signed(tree.largest()),
            keys,
            counts);
    whole = false;
    return change;
  }

  /** The next change is the whole: the owner has lost one. */
  public void tellWhole() {
    whole = true;
  }

  private void count(int sign, long users, double value) {
    present += sign;
    known += sign * users;
    Holds holds = terms.holds();
    if (holds != null) {
      holding += holds.of(value) ? sign * users : 0;
    } else if (bins != null) {
      bins.add(value, sign);
    } else if (tree == null) {
      sum.add(sign * (users * value));
    }
    if (present == 0) {
      sum.set(0, 0);
    }
  }

  /** MIN is the MAX of the negated values. */
  private double signed(double value) {
    return terms.how() == How.MIN ? -value : value;
  }

  private int changedBins(Histogram now) {
    int changed = 0;
    for (int key = now.first(); key < now.end(); key++) {
      changed += now.count(key) == sent.count(key) ? 0 : 1;
    }
    return changed;
  }

  private void take(Histogram now, int[] keys, int[] counts) {
    int place = 0;
    for (int key = now.first(); place < keys.length; key++) {
      int count = now.count(key);
      if (count != sent.count(key)) {
        keys[place] = key;
        counts[place] = count;
        sent.put(key, count);
        place++;
      }
    }
  }
}
