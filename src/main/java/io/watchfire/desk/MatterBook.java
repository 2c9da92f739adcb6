package io.watchfire.desk;

import io.watchfire.deadline.Matter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Responses, tasks, reports and escalations: those that are open, and what has ended of owners that
 * are.
 */
final class MatterBook {
  private final Map<Class<?>, Map<String, Matter>> byId = new HashMap<>();
  private final Map<String, Map<Key, Matter>> byOwner = new HashMap<>();
  private final Map<String, List<Matter>> copies = new HashMap<>();

  private record Key(Class<?> kind, String id) {}

  void put(Matter matter) {
    Key key = new Key(matter.getClass(), matter.id());
    Matter before = ofKind(key.kind()).put(matter.id(), matter);
    if (before != null && !before.owner().equals(matter.owner())) {
      takeFrom(before.owner(), key);
    }
    byOwner.computeIfAbsent(matter.owner(), owner -> new LinkedHashMap<>()).put(key, matter);
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
    if (held == null) {
      return List.of();
    }
    return copies.computeIfAbsent(
        owner,
        one ->
            held.values().stream()
                .sorted(
                    Comparator.comparing((Matter matter) -> matter.getClass().getSimpleName())
                        .thenComparing(Matter::id))
                .toList());
  }

  <T extends Matter> List<T> of(Class<T> kind, String owner) {
    return of(owner).stream().filter(kind::isInstance).map(kind::cast).toList();
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
