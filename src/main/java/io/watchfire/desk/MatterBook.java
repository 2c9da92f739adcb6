package io.watchfire.desk;

import io.watchfire.deadline.Matter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Responses, tasks, reports and escalations: those that are open, and what has ended of owners that
 * are.
 */
final class MatterBook {
  private final Map<Class<?>, Map<String, Matter>> byId = new HashMap<>();
  private final Map<String, SortedMap<Key, Matter>> byOwner = new HashMap<>();
  private final Map<String, List<Matter>> copies = new HashMap<>();

  /** In the order in which they are shown. */
  private record Key(Class<?> kind, String id) implements Comparable<Key> {
    private static final String AFTER_ALL = "\uffff";

    @Override
    public int compareTo(Key other) {
      int byKind = kind.getSimpleName().compareTo(other.kind.getSimpleName());
      return byKind != 0 ? byKind : id.compareTo(other.id);
    }
  }

  void put(Matter matter) {
    Key key = new Key(matter.getClass(), matter.id());
    Matter before = ofKind(key.kind()).put(matter.id(), matter);
    if (before != null && !before.owner().equals(matter.owner())) {
      takeFrom(before.owner(), key);
    }
    byOwner.computeIfAbsent(matter.owner(), owner -> new TreeMap<>()).put(key, matter);
    copies.remove(matter.owner());
  }

  /** The owner is over: what of it has ended is not asked for any more. */
  void ownerEnded(String owner) {
    Map<Key, Matter> held = byOwner.get(owner);
    if (held == null) {
      return;
    }
    held.values().stream().filter(matter -> !matter.isOpen()).toList().forEach(this::drop);
  }

  void drop(Matter matter) {
    Key key = new Key(matter.getClass(), matter.id());
    ofKind(key.kind()).remove(matter.id());
    takeFrom(matter.owner(), key);
  }

  private void takeFrom(String owner, Key key) {
    Map<Key, Matter> held = byOwner.get(owner);
    copies.remove(owner);
    if (held != null && held.remove(key) != null && held.isEmpty()) {
      byOwner.remove(owner);
    }
  }

  /** Everybody who has one. */
  Set<String> owners() {
    return Set.copyOf(byOwner.keySet());
  }

  /** In the order of their ids. */
  List<Matter> of(String owner) {
    Map<Key, Matter> held = byOwner.get(owner);
    return held == null
        ? List.of()
        : copies.computeIfAbsent(owner, one -> List.copyOf(held.values()));
  }

  /** Of one kind: nobody walks through all that an owner has. */
  <T extends Matter> List<T> of(Class<T> kind, String owner) {
    SortedMap<Key, Matter> held = byOwner.get(owner);
    return held == null
        ? List.of()
        : held.subMap(new Key(kind, ""), new Key(kind, Key.AFTER_ALL)).values().stream()
            .map(kind::cast)
            .toList();
  }

  <T extends Matter> Stream<T> all(Class<T> kind) {
    return ofKind(kind).values().stream().map(kind::cast);
  }

  <T extends Matter> Optional<T> one(Class<T> kind, String id) {
    return Optional.ofNullable(ofKind(kind).get(id)).map(kind::cast);
  }

  private Map<String, Matter> ofKind(Class<?> kind) {
    return byId.computeIfAbsent(kind, one -> new LinkedHashMap<>());
  }
}
