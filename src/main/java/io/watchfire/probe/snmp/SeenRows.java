package io.watchfire.probe.snmp;

import io.watchfire.target.TargetId;
import io.watchfire.watch.Sightings.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rows of a device that were once in a state that matters, such as ports that were once up: what
 * never was is not missed. Used on the event loop of its device.
 */
final class SeenRows {
  /** Of all devices of which nothing is to be remembered: never added to. */
  static final SeenRows NONE = new SeenRows(new TargetId("none"), fresh -> {});

  // most devices have none
  private Map<String, Set<String>> byObject = Map.of();
  private final TargetId target;
  private final Consumer<List<Sighting>> ledger;
  private List<Sighting> fresh = List.of();
  private Set<String> chosen = Set.of();

  /**
   * @param ledger told what is new, once a poll
   */
  SeenRows(TargetId target, Consumer<List<Sighting>> ledger) {
    this.target = target;
    this.ledger = ledger;
  }

  /** Rows that count as seen, whether or not they ever were. */
  void choose(Set<String> rows) {
    chosen = rows;
  }

  boolean contains(String object, String row) {
    Set<String> rows = byObject.get(object);
    return (rows != null && rows.contains(row)) || chosen.contains(row);
  }

  /** Whether any is chosen. */
  boolean hasChosen() {
    return !chosen.isEmpty();
  }

  /** Whether a row is chosen, by one of its names. */
  boolean isChosen(String name) {
    return chosen.contains(name);
  }

  void add(String object, String row) {
    if (know(object, row)) {
      if (fresh.isEmpty()) {
        fresh = new ArrayList<>();
      }
      fresh.add(new Sighting(target.value(), object, row));
    }
  }

  /** As {@link #add} of one that the ledger has; false when it was known already. */
  boolean know(String object, String row) {
    if (byObject.isEmpty()) {
      byObject = new HashMap<>();
    }
    return byObject.computeIfAbsent(object, name -> new HashSet<>()).add(row);
  }

  /** The poll is over: what is new is told. */
  void tell() {
    if (!fresh.isEmpty()) {
      ledger.accept(fresh);
      fresh = List.of();
    }
  }
}
