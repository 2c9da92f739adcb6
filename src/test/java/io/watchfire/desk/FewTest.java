package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Small sets and maps hold the same, in the same order, as those that are made for many. */
class FewTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  @Test
  void setsAreAsIfTheyWereMadeForMany() {
    Random random = new Random(7);
    Map<Integer, Set<String>> few = new HashMap<>();
    Map<Integer, Set<String>> many = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      int key = random.nextInt(3);
      String name = NAMES.get(random.nextInt(NAMES.size()));
      if (random.nextBoolean()) {
        Few.add(few, key, name);
        many.computeIfAbsent(key, one -> new LinkedHashSet<>()).add(name);
      } else {
        Few.remove(few, key, name);
        many.getOrDefault(key, new LinkedHashSet<>()).remove(name);
        many.values().removeIf(Set::isEmpty);
      }
      assertThat(few).isEqualTo(many);
      many.forEach((at, held) -> assertThat(few.get(at)).containsExactlyElementsOf(held));
    }
  }

  @Test
  void mapsAreAsIfTheyWereMadeForMany() {
    Random random = new Random(7);
    Map<Integer, Map<String, Integer>> few = new HashMap<>();
    Map<Integer, Map<String, Integer>> many = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      int key = random.nextInt(3);
      String name = NAMES.get(random.nextInt(NAMES.size()));
      if (random.nextBoolean()) {
        Few.put(few, key, name, i);
        many.computeIfAbsent(key, one -> new LinkedHashMap<>()).put(name, i);
      } else {
        Few.drop(few, key, name);
        many.getOrDefault(key, new LinkedHashMap<>()).remove(name);
        many.values().removeIf(Map::isEmpty);
      }
      assertThat(few).isEqualTo(many);
      many.forEach(
          (at, held) -> assertThat(few.get(at).keySet()).containsExactlyElementsOf(held.keySet()));
    }
  }
}
