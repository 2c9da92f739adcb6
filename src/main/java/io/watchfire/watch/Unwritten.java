package io.watchfire.watch;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rule changes that are not durable yet, and how far back they hold heartbeat and checkpoint. */
final class Unwritten {
  private final Set<Entry> entries = new LinkedHashSet<>();

  /** One change; told apart by identity. */
  static final class Entry {
    private final Instant before;
    private final long intake;

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
    entries.add(entry);
    return entry;
  }

  void written(Entry entry) {
    entries.remove(entry);
  }

  Instant holdBack(Instant served) {
    Instant least = served;
    for (Entry entry : entries) {
      if (entry.before.isBefore(least)) {
        least = entry.before;
      }
    }
    return least;
  }

  long holdBack(long applied) {
    long least = applied;
    for (Entry entry : entries) {
      least = Math.min(least, entry.intake);
    }
    return least;
  }
}
