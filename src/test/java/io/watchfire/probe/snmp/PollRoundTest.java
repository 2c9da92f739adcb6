package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollRoundTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T09:00:20Z"));
  private final List<Instant> ticks = new ArrayList<>();
  private long missed;

  @Test
  void ticksFallOnWholeMinutes() {
    round(time).start();

    time.advance(Duration.ofSeconds(160));

    assertThat(ticks)
        .containsExactly(
            Instant.parse("2026-11-24T09:01:00Z"),
            Instant.parse("2026-11-24T09:02:00Z"),
            Instant.parse("2026-11-24T09:03:00Z"));
    assertThat(missed).isZero();
  }

  @Test
  void aRoundThatBeginsOnTheMinuteTicksAtOnce() {
    time.advance(Duration.ofSeconds(40));
    round(time).start();

    time.advance(Duration.ZERO);

    assertThat(ticks).containsExactly(Instant.parse("2026-11-24T09:01:00Z"));
  }

  @Test
  void ticksThatWereSleptThroughAreCountedAndNotMadeUpFor() {
    // Given a clock that jumps four minutes ahead while the timer still waits
    Duration[] ahead = {Duration.ZERO};
    round(() -> time.instant().plus(ahead[0])).start();
    ahead[0] = Duration.ofMinutes(4);

    time.advance(Duration.ofSeconds(40));

    assertThat(ticks).containsExactly(Instant.parse("2026-11-24T09:05:00Z"));
    assertThat(missed).isEqualTo(4);
  }

  @Test
  void aClockThatIsSetBackDoesNotStopTheRound() {
    Duration[] back = {Duration.ZERO};
    round(() -> time.instant().minus(back[0])).start();
    time.advance(MINUTE);
    back[0] = Duration.ofHours(1);

    time.advance(Duration.ofMinutes(3));

    assertThat(ticks).hasSizeBetween(3, 4);
  }

  @Test
  void aStoppedRoundIsSilent() {
    PollRound round = round(time);
    round.start();
    round.stop();

    time.advance(Duration.ofMinutes(5));

    assertThat(ticks).isEmpty();
  }

  @Test
  void manyDevicesAreSpreadOverTheInterval() {
    // Given 6,000 devices a minute, two in each tick of 20 ms
    round(6000, time).start();

    time.advance(Duration.ofSeconds(40));
    assertThat(ticks).hasSize(2);
    time.advance(Duration.ofSeconds(30));
    assertThat(ticks).hasSize(2 * 1501);
    time.advance(Duration.ofSeconds(30));

    assertThat(ticks).hasSize(6000 + 2);
    assertThat(ticks.get(6000)).isEqualTo(Instant.parse("2026-11-24T09:02:00Z"));
    assertThat(ticks).isSorted();
  }

  @Test
  void fewDevicesFollowEachOtherAtOnce() {
    round(3, time).start();

    time.advance(Duration.ofSeconds(41));

    assertThat(ticks)
        .containsExactly(
            Instant.parse("2026-11-24T09:01:00Z"),
            Instant.parse("2026-11-24T09:01:00.020Z"),
            Instant.parse("2026-11-24T09:01:00.040Z"));
  }

  private PollRound round(InstantSource clock) {
    return round(1, clock);
  }

  private PollRound round(int devices, InstantSource clock) {
    return new PollRound(
        MINUTE,
        devices,
        clock,
        time,
        new PollRound.Due() {
          @Override
          public void poll(int device, long due) {
            ticks.add(Instant.ofEpochMilli(due));
          }

          @Override
          public void missed(long polls) {
            missed += polls;
          }

          @Override
          public void told() {}
        });
  }
}
