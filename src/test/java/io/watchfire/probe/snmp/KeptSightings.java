package io.watchfire.probe.snmp;

import io.watchfire.watch.Sightings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sightings in memory, which may refuse to be written. */
final class KeptSightings implements Sightings {
  final List<Sighting> kept = new ArrayList<>();
  boolean refusing;

  @Override
  public CompletionStage<List<Sighting>> all() {
    return CompletableFuture.completedFuture(List.copyOf(kept));
  }

  @Override
  public CompletionStage<Void> add(List<Sighting> fresh) {
    if (refusing) {
      return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    }
    kept.addAll(fresh);
    return CompletableFuture.completedFuture(null);
  }
}
