package io.watchfire.indicator.group;

import java.util.Arrays;

/**
 * The largest value of many members: a tournament that is played again only on the way from a
 * changed member to the top.
 */
final class MemberTree {
  private double[] nodes = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

  /** Room for so many members. */
  void grow(int members) {
    int leaves = nodes.length / 2;
    if (members <= leaves) {
      return;
    }
    int more = Integer.highestOneBit(members - 1) * 2;
    double[] grown = new double[2 * more];
    Arrays.fill(grown, Double.NEGATIVE_INFINITY);
    System.arraycopy(nodes, leaves, grown, more, leaves);
    for (int node = more - 1; node > 0; node--) {
      grown[node] = Math.max(grown[2 * node], grown[2 * node + 1]);
    }
    nodes = grown;
  }

  /**
   * A member's new value; negative infinity for none.
   *
   * @return how many nodes were looked at
   */
  int put(int member, double value) {
    int node = nodes.length / 2 + member;
    nodes[node] = value;
    int looked = 1;
    for (node /= 2; node > 0; node /= 2) {
      double best = Math.max(nodes[2 * node], nodes[2 * node + 1]);
      looked++;
      if (best == nodes[node]) {
        break;
      }
      nodes[node] = best;
    }
    return looked;
  }

  /** Negative infinity when no member has a value. */
  double largest() {
    return nodes[1];
  }
}
