package io.watchfire.watch;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Port to what is remembered of devices over a restart: which of their rows were once in a state
 * that matters, such as ports that were once up.
 */
public interface Sightings {

  /** All there are. */
  CompletionStage<List<Sighting>> all();

  /** Adds some; one that is there already changes nothing. One transaction. */
  CompletionStage<Void> add(List<Sighting> fresh);

  /**
   * A row that was once in such a state.
   *
   * @param object MIB name of the column
   * @param name what the row is remembered by, such as {@code ifName}: indexes may change
   */
  record Sighting(String target, String object, String name) {}
}
