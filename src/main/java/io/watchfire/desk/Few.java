package io.watchfire.desk;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sets that nearly always hold one element, by a key: with tens of thousands of warnings a set that
 * is made for many costs more than what it holds.
 */
final class Few {
  private Few() {}

  /** Adds an element to the set of a key, behind those that are in it. */
  static <K, E> void add(Map<K, Set<E>> sets, K key, E element) {
    Set<E> held = sets.get(key);
    if (held == null) {
      sets.put(key, Set.of(element));
    } else if (held.size() == 1) {
      if (!held.contains(element)) {
        Set<E> more = new LinkedHashSet<>(held);
        more.add(element);
        sets.put(key, more);
      }
    } else {
      held.add(element);
    }
  }

  /** Takes an element out; a key without any is forgotten. */
  static <K, E> void remove(Map<K, Set<E>> sets, K key, E element) {
    Set<E> held = sets.get(key);
    if (held == null || !held.contains(element)) {
      return;
    }
    if (held.size() == 1) {
      sets.remove(key);
    } else {
      held.remove(element);
    }
  }

  /** Likewise for maps that nearly always hold one entry. */
  static <K, N, V> void put(Map<K, Map<N, V>> maps, K key, N name, V value) {
    Map<N, V> held = maps.get(key);
    if (held == null || (held.size() == 1 && held.containsKey(name))) {
      maps.put(key, Map.of(name, value));
    } else if (held.size() == 1) {
      Map<N, V> more = new LinkedHashMap<>(held);
      more.put(name, value);
      maps.put(key, more);
    } else {
      held.put(name, value);
    }
  }

  /** Takes an entry out; a key without any is forgotten. */
  static <K, N, V> void drop(Map<K, Map<N, V>> maps, K key, N name) {
    Map<N, V> held = maps.get(key);
    if (held == null || !held.containsKey(name)) {
      return;
    }
    if (held.size() == 1) {
      maps.remove(key);
    } else {
      held.remove(name);
    }
  }
}
