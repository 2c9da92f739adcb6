package io.watchfire.delivery;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keys of the notices that delivery has, and of the last ones it had. */
final class Known {
  /** As many ended notices are remembered, should the desk hand one over twice. */
  private static final int REMEMBERED = 20_000;

  private final Set<String> open = new HashSet<>();
  private final LinkedHashSet<String> ended = new LinkedHashSet<>();

  /** False when the key is known already. */
  boolean add(String key) {
    return !ended.contains(key) && open.add(key);
  }

  /** How many have not ended. */
  int open() {
    return open.size();
  }

  /** False when it was not open. */
  boolean ended(String key) {
    if (!open.remove(key)) {
      return false;
    }
    ended.add(key);
    if (ended.size() > REMEMBERED) {
      ended.remove(ended.iterator().next());
    }
    return true;
  }
}
