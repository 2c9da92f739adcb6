package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists of warnings as of a commit, whatever changes behind them. */
class RollTest {

  @Test
  void aListStaysAsItWasWhenItWasMade() {
    // Given
    Roll<Integer, String> roll = new Roll<>();
    roll.put(1, "one");
    roll.put(2, "two");
    List<String> then = roll.list();

    // When
    roll.put(1, "another");
    roll.remove(2);
    roll.put(3, "three");

    // Then
    assertThat(then).containsExactly("one", "two");
    assertThat(roll.list()).containsExactly("another", "three");
  }

  @Test
  void withoutAChangeTheListIsTheSame() {
    Roll<Integer, String> roll = new Roll<>();
    roll.put(1, "one");
    assertThat(roll.list()).isSameAs(roll.list());
  }

  @Test
  void aListEnds() {
    Roll<Integer, String> roll = new Roll<>();
    assertThat(roll.list()).isEmpty();
    assertThatThrownBy(() -> roll.list().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> roll.list().iterator().next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void likeALinkedMapWhateverHappens() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Roll<Integer, String> roll = new Roll<>();
      Map<Integer, String> map = new LinkedHashMap<>();
      List<List<String>> lists = new ArrayList<>();
      List<List<String>> expected = new ArrayList<>();
      // first many come, then most go
      for (int step = 0; step < 3_000; step++) {
        int key = random.nextInt(600);
        if (random.nextInt(100) < (step < 1_500 ? 20 : 70)) {
          assertThat(roll.remove(key)).as("seed %d", seed).isEqualTo(map.remove(key));
        } else {
          String value = "v" + step;
          assertThat(roll.put(key, value)).as("seed %d", seed).isEqualTo(map.put(key, value));
        }
        assertThat(roll.get(key)).isEqualTo(map.get(key));
        assertThat(roll.size()).isEqualTo(map.size());
        if (step % 97 == 0) {
          lists.add(roll.list());
          expected.add(List.copyOf(map.values()));
        }
      }
      for (int i = 0; i < lists.size(); i++) {
        List<String> list = lists.get(i);
        List<String> wanted = expected.get(i);
        assertThat(list).as("seed %d, list %d", seed, i).isEqualTo(wanted);
        for (int at = 0; at < wanted.size(); at += 7) {
          assertThat(list.get(at)).as("seed %d", seed).isEqualTo(wanted.get(at));
        }
      }
    }
  }
}
