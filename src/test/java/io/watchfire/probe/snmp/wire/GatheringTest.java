package io.watchfire.probe.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatheringTest {
  private static final int AT_ONCE = 32;

  private final Gathering gathering = new Gathering(AT_ONCE);

  @ParameterizedTest
  @CsvSource({
    "1, 8, true",
    "31, 4000, true",
    "0, 100, true",
    // a walk that has the socket nearly for itself
    "1, 7, false",
    "1, 0, false",
    // more may lie in the socket already
    "32, 4000, false",
    "33, 4000, false",
  })
  void manyThatAreAwaitedGatherUnlessThereIsMoreToRead(int brought, int awaited, boolean paused) {
    take(brought);

    assertThat(gathering.isToPause(awaited)).isEqualTo(paused);
  }

  @Test
  void eachReadingIsCountedAnew() {
    take(AT_ONCE);
    gathering.isToPause(100);
    take(1);

    assertThat(gathering.isToPause(100)).isTrue();
  }

  private void take(int datagrams) {
    for (int i = 0; i < datagrams; i++) {
      gathering.took();
    }
  }
}
