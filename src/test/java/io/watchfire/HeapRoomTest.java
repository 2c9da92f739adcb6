package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the heap is given room to grow, and when that is taken back. */
class HeapRoomTest {
  private static final long MIB = 1L << 20;

  private final VirtualTime wire = new VirtualTime(Instant.parse("2026-03-10T01:00:00Z"));
  private final Drawn heap = new Drawn();

  @BeforeEach
  void start() {
    new HeapRoom(heap, wire).start();
  }

  @Test
  void aHeapThatGrowsSlowlyIsLeftAsItIs() {
    // When it grows by 1 MiB a second for a minute
    grow(1, 60);

    // Then
    assertThat(heap.said).isEmpty();
  }

  @Test
  void aHeapThatGrowsFastIsGivenRoomOnce() {
    // When
    grow(2, 60);

    // Then
    assertThat(heap.said).containsExactly("wide");
  }

  @Test
  void roomIsTakenBackFifteenSecondsAfterTheLastFastGrowth() {
    // Given
    grow(10, 5);
    still(14);
    grow(10, 1);

    // When
    still(14);

    // Then
    assertThat(heap.said).containsExactly("wide");

    // When
    still(1);

    // Then
    assertThat(heap.said).containsExactly("wide", "narrow");
  }

  @Test
  void theNextStormIsGivenRoomAgain() {
    // Given
    grow(10, 1);
    still(15);

    // When
    grow(10, 1);

    // Then
    assertThat(heap.said).containsExactly("wide", "narrow", "wide");
  }

  private void grow(int mebibytes, int seconds) {
    for (int i = 0; i < seconds; i++) {
      heap.taken += mebibytes * MIB;
      wire.advance(Duration.ofSeconds(1));
    }
  }

  private void still(int seconds) {
    grow(0, seconds);
  }

  private static final class Drawn implements HeapRoom.Heap {
    private final List<String> said = new ArrayList<>();
    private long taken = 45 * MIB;

    @Override
    public long taken() {
      return taken;
    }

    @Override
    public void widen() {
      said.add("wide");
    }

    @Override
    public void narrow() {
      said.add("narrow");
    }
  }
}
