package io.watchfire.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Rule changes that are not durable yet, and how far back they hold heartbeat and checkpoint. In a
 * storm there are tens of thousands of them, so the oldest is kept at hand.
 */
final class Unwritten {
  private final PriorityQueue<Entry> byInstant =
      new PriorityQueue<>(Comparator.comparing((Entry entry) -> entry.before));
  private final PriorityQueue<Entry> byIntake =
      new PriorityQueue<>(Comparator.comparingLong((Entry entry) -> entry.intake));

  /** One change; told apart by identity. */
  static final class Entry {
    private final Instant before;
    private final long intake;
    private boolean written;

    private Entry(Instant before, long intake) {
      this.before = before;
      this.intake = intake;
    }
  }

  /**
   * Remembers a change on its way.
   *
   * @param before every sample up to this instant is accounted for by what is written
   * @param intake every intake row up to this one likewise
   */
  Entry add(Instant before, long intake) {
    Entry entry = new Entry(before, intake);
    byInstant.add(entry);
    byIntake.add(entry);
    return entry;
  }

  void written(Entry entry) {
    entry.written = true;
    forget(byInstant);
    forget(byIntake);
  }

  Instant holdBack(Instant served) {
    Entry oldest = byInstant.peek();
    return oldest != null && oldest.before.isBefore(served) ? oldest.before : served;
  }

  long holdBack(long applied) {
    Entry oldest = byIntake.peek();
    return oldest == null ? applied : Math.min(oldest.intake, applied);
  }

  /** Those that were written before an older one wait for it at the head of the queue. */
  private static void forget(PriorityQueue<Entry> entries) {
    for (Entry head = entries.peek(); head != null && head.written; head = entries.peek()) {
      entries.remove();
    }
  }
}
