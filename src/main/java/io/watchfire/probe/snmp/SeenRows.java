package io.watchfire.probe.snmp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a device that were once in a state that matters, such as ports that were once up: what
 * never was is not missed.
 */
final class SeenRows {
  private final Map<String, Set<String>> byObject = new HashMap<>();

  boolean contains(String object, String row) {
    Set<String> rows = byObject.get(object);
    return rows != null && rows.contains(row);
  }

  void add(String object, String row) {
    byObject.computeIfAbsent(object, name -> new HashSet<>()).add(row);
  }
}
