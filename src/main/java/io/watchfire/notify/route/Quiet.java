package io.watchfire.notify.route;

import java.util.List;

/** What a route does with news of a blue warning in quiet hours; all else is told at once. */
public sealed interface Quiet {

  /** {@code ignore}: it is told all the same. */
  record Ignore() implements Quiet {}

  /** {@code wait}: it is held until they end. */
  record Wait() implements Quiet {}

  /** A list of legs: it goes over these alone, and waits for people who have none of them. */
  record Only(List<String> legs) implements Quiet {
    public Only {
      legs = List.copyOf(legs);
    }
  }
}
