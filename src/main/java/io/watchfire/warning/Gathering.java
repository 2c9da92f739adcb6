package io.watchfire.warning;

import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices that warnings of one cause come thick in one place, so that a storm becomes one wide
 * warning and not one for each target. It is a matter of minutes: after a restart it counts anew.
 */
public final class Gathering {
  private final Map<Place, Deque<Instant>> lately = new HashMap<>();

  private record Place(Cause cause, Scope scope) {}

  /**
   * A narrow warning is about to be opened.
   *
   * @param around the scopes around it, the narrowest first
   * @param from so many of them, this one with the others, are a storm
   * @param within in such a span
   * @return the narrowest scope in which it is a storm; empty when it is none
   */
  public Optional<Scope> coming(
      Cause cause, List<Scope> around, Instant at, int from, Duration within) {
    Optional<Scope> storm = Optional.empty();
    for (Scope scope : around) {
      Deque<Instant> times =
          lately.computeIfAbsent(new Place(cause, scope), place -> new ArrayDeque<>());
      while (!times.isEmpty() && times.peekFirst().plus(within).isBefore(at)) {
        times.pollFirst();
      }
      times.addLast(at);
      if (times.size() > from) {
        times.pollFirst();
      }
      if (storm.isEmpty() && times.size() >= from) {
        storm = Optional.of(scope);
      }
    }
    return storm;
  }
}
