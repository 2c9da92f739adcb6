package io.watchfire.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {
  private static final Instant START = Instant.parse("2026-03-10T01:00:00Z");

  @Test
  void tasksRunAtTheirOwnInstantInTheOrderOfDueThenOfAsking() {
    VirtualTime time = new VirtualTime(START);
    List<String> ran = new ArrayList<>();
    time.after(Duration.ofSeconds(2), () -> ran.add("b " + time.instant()));
    time.after(Duration.ofSeconds(1), () -> ran.add("a " + time.instant()));
    time.after(Duration.ofSeconds(2), () -> ran.add("c " + time.instant()));
    time.advance(Duration.ofSeconds(3));
    assertThat(ran)
        .containsExactly(
            "a 2026-03-10T01:00:01Z", "b 2026-03-10T01:00:02Z", "c 2026-03-10T01:00:02Z");
    assertThat(time.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void aTaskMayAskForAnotherThatFallsDueOnTheWay() {
    VirtualTime time = new VirtualTime(START);
    List<Instant> ran = new ArrayList<>();
    tickEachSecond(time, ran);
    time.advance(Duration.ofSeconds(5));
    assertThat(ran).hasSize(5).last().isEqualTo(START.plusSeconds(5));
  }

  @Test
  void aCancelledTaskDoesNotRunAndADelayBelowZeroWaitsForTheClock() {
    VirtualTime time = new VirtualTime(START);
    List<String> ran = new ArrayList<>();
    time.after(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();
    time.after(Duration.ofSeconds(-1), () -> ran.add("at once"));
    assertThat(ran).isEmpty();
    time.advance(Duration.ZERO);
    assertThat(ran).containsExactly("at once");
    time.advance(Duration.ofHours(72));
    assertThat(ran).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 7, 49, 60, 600})
  void planTimeRunsAtItsRateAndNoTimerRunsEarly(double rate) {
    VirtualTime wire = new VirtualTime(START);
    Instant origin = Instant.parse("2026-01-06T01:00:00Z");
    ScaledTime plan = new ScaledTime(wire, wire, START, origin, rate);
    wire.advance(Duration.ofSeconds(10));
    assertThat(plan.instant()).isEqualTo(origin.plusMillis((long) (10_000 * rate)));
    for (long millis = 1; millis < 100_000; millis = millis * 3 + 1) {
      Instant due = plan.instant().plusMillis(millis);
      List<Instant> ran = new ArrayList<>();
      plan.after(Duration.ofMillis(millis), () -> ran.add(plan.instant()));
      wire.advance(Duration.ofMillis((long) (millis / rate) + 2));
      assertThat(ran).hasSize(1);
      assertThat(ran.get(0)).isAfterOrEqualTo(due);
      assertThat(Duration.between(due, ran.get(0)))
          .isLessThanOrEqualTo(Duration.ofNanos((long) (rate * 1_000_001)));
    }
  }

  @Test
  void planTimeNeverRunsBackwardsAndGoesOnFromItsOrigin() {
    VirtualTime wire = new VirtualTime(START);
    ScaledTime plan = new ScaledTime(wire, wire, START.minus(Duration.ofDays(400)), START, 60.5);
    Instant last = plan.instant();
    for (int step = 0; step < 20_000; step++) {
      wire.advance(Duration.ofNanos(333_333));
      assertThat(plan.instant()).isAfterOrEqualTo(last);
      last = plan.instant();
    }
    ScaledTime again = new ScaledTime(wire, wire, START.minus(Duration.ofDays(400)), START, 60.5);
    assertThat(again.instant()).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 30000",
    "8m, 480000",
    "2h, 7200000",
    "3d, 259200000",
    "1h30m, 5400000",
    "250ms, 250",
    "1m500ms, 60500",
    "0s, 0"
  })
  void durationsAreReadAsPeopleWriteThem(String text, long millis) {
    assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "m", "1.5h", "-5m", "5 m", "30m1h", "5M", "1w", "99999999999s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30s", "8m", "2h", "3d", "1h30m", "1d2h3m4s", "0s"})
  void whatIsWrittenIsReadBack(String text) {
    assertThat(DurationText.format(DurationText.parse(text).orElseThrow())).isEqualTo(text);
  }

  @Test
  void waitsDoubleUpToTheLongest() {
    BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10));
    assertThat(List.of(0, 1, 2, 3, 4, 1_000_000).stream().map(backOff::before))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    assertThat(new BackOff(Duration.ZERO, Duration.ofSeconds(1)).before(Integer.MAX_VALUE))
        .isZero();
    assertThat(new BackOff(Duration.ofSeconds(9), Duration.ofSeconds(5)).before(0))
        .isEqualTo(Duration.ofSeconds(5));
  }

  private static void tickEachSecond(VirtualTime time, List<Instant> ran) {
    time.after(
        Duration.ofSeconds(1),
        () -> {
          ran.add(time.instant());
          tickEachSecond(time, ran);
        });
  }
}
