package io.watchfire.probe.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeoutWheelTest {
  private static final int SLOTS = 300;

  @Test
  void everySlotTimesOutInItsTickAndOnlyThen() {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    TimeoutWheel wheel = new TimeoutWheel(SLOTS);
    Map<Integer, Integer> wanted = new HashMap<>();
    Map<Integer, Integer> fired = new HashMap<>();
    for (int tick = 1; tick < 20_000; tick++) {
      for (int i = random.nextInt(5); i > 0; i--) {
        int slot = random.nextInt(SLOTS);
        if (wanted.remove(slot) != null) {
          wheel.disarm(slot);
        } else {
          int ticks = 1 + random.nextInt(random.nextBoolean() ? 20 : 2000);
          wheel.arm(slot, ticks);
          wanted.put(slot, tick + ticks);
        }
      }
      fired.clear();
      int now = tick;
      wheel.tick(slot -> fired.put(slot, now));
      Map<Integer, Integer> due = new HashMap<>();
      wanted.forEach(
          (slot, at) -> {
            if (at == now) {
              due.put(slot, now);
            }
          });
      assertThat(fired).isEqualTo(due);
      wanted.keySet().removeAll(due.keySet());
    }
  }

  @Test
  void whoTimesOutMayBeArmedAgainAtOnce() {
    TimeoutWheel wheel = new TimeoutWheel(2);
    int[] times = new int[1];
    wheel.arm(0, 1);
    wheel.arm(1, 1);

    for (int tick = 0; tick < 10; tick++) {
      wheel.tick(
          slot -> {
            times[0]++;
            wheel.arm(slot, 1);
          });
    }

    assertThat(times[0]).isEqualTo(10);
  }

  @Test
  void disarmingTwiceDoesNothing() {
    TimeoutWheel wheel = new TimeoutWheel(2);
    wheel.disarm(0);
    wheel.arm(0, 3);
    wheel.disarm(0);
    wheel.disarm(0);

    for (int tick = 0; tick < 600; tick++) {
      wheel.tick(
          slot -> {
            throw new AssertionError("slot " + slot);
          });
    }
  }
}
