package io.watchfire.probe.trap.books;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by a name that anybody may choose: only those that came last are kept apart. For any
 * thread.
 */
final class Tallied {
  static final String OTHER = "other";

  private final int most;
  private final Map<String, Long> counts = new LinkedHashMap<>(16, 0.75f, true);
  private long other;

  Tallied(int most) {
    this.most = most;
  }

  /** How often the name has come, this time included. */
  synchronized long add(String name) {
    long count = counts.merge(name, 1L, Long::sum);
    if (counts.size() > most) {
      var oldest = counts.entrySet().iterator();
      other += oldest.next().getValue();
      oldest.remove();
    }
    return count;
  }

  synchronized Map<String, Long> counts() {
    Map<String, Long> all = new LinkedHashMap<>(counts);
    if (other > 0) {
      all.put(OTHER, other);
    }
    return all;
  }
}
