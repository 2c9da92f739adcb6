package io.watchfire.probe.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 161);
  private static final Exchange NOBODY =
      new Exchange() {
        @Override
        public void answered(Answer answer) {}

        @Override
        public void silent() {}
      };

  private final Slots slots = new Slots(4000, new SplittableRandom(7));

  @Test
  void everyRequestOnItsWayHasAnIdOfItsOwnInFourOctets() {
    Set<Integer> ids = new HashSet<>();
    for (int i = 0; i < 4000; i++) {
      int slot = slots.take(PEER, NOBODY);
      int id = slots.requestId(slot);
      assertThat(id).isGreaterThan(1 << 23);
      assertThat(slots.waiting(id)).isEqualTo(slot);
      ids.add(id);
    }

    assertThat(ids).hasSize(4000);
    assertThat(slots.take(PEER, NOBODY)).isEqualTo(Slots.NONE);
  }

  @Test
  void anAnswerThatComesLateMissesItsSlot() {
    int slot = slots.take(PEER, NOBODY);
    int id = slots.requestId(slot);
    slots.release(slot);
    assertThat(slots.waiting(id)).isEqualTo(Slots.NONE);

    assertThat(slots.take(PEER, NOBODY)).isEqualTo(slot);

    assertThat(slots.waiting(id)).isEqualTo(Slots.NONE);
    assertThat(slots.waiting(slots.requestId(slot))).isEqualTo(slot);
  }

  @Test
  void idsThatWereNeverGivenAreNobodys() {
    slots.take(PEER, NOBODY);
    SplittableRandom random = new SplittableRandom(11);

    int hits = 0;
    for (int i = 0; i < 100_000; i++) {
      hits += slots.waiting(random.nextInt(Integer.MAX_VALUE)) == Slots.NONE ? 0 : 1;
    }

    assertThat(hits).isZero();
    assertThat(slots.waiting(0)).isEqualTo(Slots.NONE);
    assertThat(slots.waiting(-1)).isEqualTo(Slots.NONE);
  }
}
