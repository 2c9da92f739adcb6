package io.watchfire;

import io.watchfire.time.Timers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the heap grow in longer strides while it grows fast, and gives back what that took when it
 * is over. At rest hardly any room is kept beside what lives; a storm would then pay for each tenth
 * of growth with a collection of everything, and all would wait for it.
 */
final class HeapRoom {
  private static final Logger LOG = LoggerFactory.getLogger(HeapRoom.class);

  static final Duration LOOK = Duration.ofSeconds(1);

  /** So many looks are taken together. */
  static final int LOOKS = 5;

  /** Growth within them that is a storm's, in octets. */
  static final long FAST = 8L << 20;

  /** For so long it must not have grown fast before room is given back. */
  static final Duration REST = Duration.ofSeconds(15);

  /** The heap of a Java. */
  interface Heap {
    /** What Java has taken for it, in octets. */
    long taken();

    /** More of it is kept free than usual. */
    void widen();

    /** As it was, and what is free beyond that goes back to the system. */
    void narrow();
  }

  private final Heap heap;
  private final Timers wire;
  private long before;
  private int looks;
  private boolean wide;
  private Duration calm = Duration.ZERO;

  HeapRoom(Heap heap, Timers wire) {
    this.heap = heap;
    this.wire = wire;
  }

  void start() {
    before = heap.taken();
    wire.after(LOOK, this::look);
  }

  private void look() {
    long now = heap.taken();
    if (now - before >= FAST) {
      calm = Duration.ZERO;
      from(now);
      if (!wide) {
        wide = true;
        LOG.debug("the heap grows fast: {} MiB", now >> 20);
        heap.widen();
      }
    } else {
      calm = calm.plus(LOOK);
      if (++looks == LOOKS) {
        from(now);
      }
      if (wide && calm.compareTo(REST) >= 0) {
        wide = false;
        heap.narrow();
      }
    }
    wire.after(LOOK, this::look);
  }

  private void from(long taken) {
    before = taken;
    looks = 0;
  }
}
