package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BurstTest {
  private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final Burst burst = new Burst(2, time, time);
  private final List<Instant> done = new ArrayList<>();

  private void ask() {
    burst.spread(
        () -> {
          done.add(time.instant());
          return CompletableFuture.completedFuture(null);
        });
  }

  @Test
  void whatComesAtOnceIsSpreadOverSeconds() {
    for (int i = 0; i < 5; i++) {
      ask();
    }
    time.advance(Duration.ofSeconds(5));

    assertThat(done)
        .containsExactly(
            START, START, START.plusMillis(1500), START.plusMillis(1500), START.plusMillis(3000));
  }

  @Test
  void whatComesSlowlyIsNotHeld() {
    for (int i = 0; i < 4; i++) {
      ask();
      time.advance(Duration.ofMillis(800));
    }

    assertThat(done)
        .containsExactly(
            START, START.plusMillis(800), START.plusMillis(1600), START.plusMillis(2400));
  }
}
