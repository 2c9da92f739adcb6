package io.watchfire.probe.snmp.wire;

import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The requests on their way, in flat arrays. A request-id is a mark, the generation of its slot and
 * the slot: what comes late, or is guessed, misses the generation.
 */
public final class Slots {
  public static final int NONE = -1;

  /** A slot is told by 13 bits of a request-id. */
  public static final int MOST = 1 << 13;

  /** Set in every request-id, so that each takes four octets and none is negative. */
  private static final int MARK = 1 << 30;

  private static final int SLOT_BITS = 13;
  private static final int GENERATIONS = 1 << 17;

  private final @Nullable Exchange[] exchanges;
  private final @Nullable InetSocketAddress[] peers;

  /**
   * Where they are, as a number: a peer itself has left the processor's cache since it was asked.
   */
  private final long[] places;

  private final int[] generations;
  private final int[] free;
  private int freeCount;

  public Slots(int capacity, SplittableRandom random) {
    if (capacity < 1 || capacity > MOST) {
      throw new IllegalArgumentException("capacity is not within 1 and " + MOST + ": " + capacity);
    }
    exchanges = new Exchange[capacity];
    peers = new InetSocketAddress[capacity];
    places = new long[capacity];
    generations = new int[capacity];
    free = new int[capacity];
    for (int slot = capacity - 1; slot >= 0; slot--) {
      generations[slot] = random.nextInt(GENERATIONS);
      free[freeCount++] = slot;
    }
  }

  public int capacity() {
    return free.length;
  }

  public int taken() {
    return free.length - freeCount;
  }

  /** The slot that now waits for this answer; {@link #NONE} when all are taken. */
  public int take(InetSocketAddress peer, Exchange exchange) {
    if (freeCount == 0) {
      return NONE;
    }
    int slot = free[--freeCount];
    exchanges[slot] = exchange;
    peers[slot] = peer;
    places[slot] = Origin.of(peer);
    return slot;
  }

  public int requestId(int slot) {
    return MARK | (generations[slot] << SLOT_BITS) | slot;
  }

  /** The slot that waits for an answer of this id; {@link #NONE} when none does. */
  public int waiting(int requestId) {
    int slot = requestId & (MOST - 1);
    return slot < exchanges.length && exchanges[slot] != null && requestId(slot) == requestId
        ? slot
        : NONE;
  }

  public @Nullable InetSocketAddress peer(int slot) {
    return peers[slot];
  }

  /** Whether an answer came from whom was asked. */
  public boolean isFrom(int slot, InetSocketAddress from) {
    long asked = places[slot];
    if (asked != Origin.OTHER) {
      return asked == Origin.of(from);
    }
    InetSocketAddress peer = peers[slot];
    return peer != null && Origin.isSame(peer, from);
  }

  public @Nullable Exchange exchange(int slot) {
    return exchanges[slot];
  }

  /** Its answer came, or is not waited for any more. */
  public void release(int slot) {
    exchanges[slot] = null;
    peers[slot] = null;
    generations[slot] = (generations[slot] + 1) % GENERATIONS;
    free[freeCount++] = slot;
  }
}
