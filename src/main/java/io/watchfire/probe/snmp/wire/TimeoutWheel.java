package io.watchfire.probe.snmp.wire;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Time-outs of slots, counted in ticks: lists of slots in flat arrays, no object for a request. A
 * time-out is never short of its ticks, and at most one tick long.
 */
public final class TimeoutWheel {
  private static final int BUCKETS = 512;
  private static final int NONE = -1;

  private final int[] heads = new int[BUCKETS];
  private final int[] next;
  private final int[] previous;
  private final long[] due;
  private final int[] late;
  private long now;

  public TimeoutWheel(int slots) {
    next = new int[slots];
    previous = new int[slots];
    due = new long[slots];
    late = new int[slots];
    Arrays.fill(heads, NONE);
    Arrays.fill(due, NONE);
  }

  /** The slot times out after that many ticks, 1 at least. */
  public void arm(int slot, int ticks) {
    due[slot] = now + Math.max(1, ticks) + 1;
    int bucket = bucket(due[slot]);
    int head = heads[bucket];
    next[slot] = head;
    previous[slot] = NONE;
    if (head != NONE) {
      previous[head] = slot;
    }
    heads[bucket] = slot;
  }

  /** Does nothing when it is not armed. */
  public void disarm(int slot) {
    if (due[slot] == NONE) {
      return;
    }
    if (previous[slot] != NONE) {
      next[previous[slot]] = next[slot];
    } else {
      heads[bucket(due[slot])] = next[slot];
    }
    if (next[slot] != NONE) {
      previous[next[slot]] = previous[slot];
    }
    due[slot] = NONE;
  }

  /** One tick has passed; who times out is disarmed, and may be armed again at once. */
  public void tick(IntConsumer timedOut) {
    now++;
    int count = 0;
    for (int slot = heads[bucket(now)]; slot != NONE; slot = next[slot]) {
      if (due[slot] == now) {
        late[count++] = slot;
      }
    }
    for (int i = 0; i < count; i++) {
      disarm(late[i]);
    }
    // only now: whoever is told may arm others
    for (int i = 0; i < count; i++) {
      timedOut.accept(late[i]);
    }
  }

  private static int bucket(long tick) {
    return (int) (tick & (BUCKETS - 1));
  }
}
