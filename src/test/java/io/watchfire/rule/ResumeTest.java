package io.watchfire.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon that dies while the queue waits too long, for longer and longer. */
class ResumeTest {
  private static final Instant START = RuleKit.at("09:00");
  private static final Duration THIRTY = Duration.ofMinutes(30);

  /** Polls by the second; the state is written only when it changes, the heartbeat every second. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 10, 30, 60, 179, 180, 181, 600, 3600, 10800})
  void theStartIsKeptAndAnOutageCostsItsOwnLength(int outage) {
    Duration interval = Duration.ofSeconds(1);
    Duration maxGap = interval.multipliedBy(3);
    Instant died = START.plusSeconds(1234);
    Instant back = died.plusSeconds(outage);

    Instant met = completed(interval, maxGap, died, died, back);

    long cost = outage > maxGap.toSeconds() ? outage : 0;
    assertThat(Duration.between(START.plus(THIRTY), met).toSeconds()).isBetween(cost - 1, cost + 1);
  }

  /** Polls by the minute, dying between two polls. */
  @ParameterizedTest
  @CsvSource({"1,30", "3,30", "90,30", "149,30", "600,41", "3600,91", "10800,211"})
  void withPollsByTheMinuteAShortRestartIsInvisible(int outage, int expectedMinutes) {
    Duration interval = Duration.ofMinutes(1);
    Instant died = START.plusSeconds(10 * 60 + 30);

    Instant met =
        completed(
            interval,
            interval.multipliedBy(3),
            died,
            died.minusSeconds(1),
            died.plusSeconds(outage));

    assertThat(Duration.between(START, met)).isEqualTo(Duration.ofMinutes(expectedMinutes));
  }

  @Test
  void whatWasSilentWhenTheDaemonDiedIsCreditedNothing() {
    RuleState state = Evaluator.silent(pendingFrom(START), Absence.STALE);
    assertThat(state.resumed(START.plusSeconds(600), Duration.ofMinutes(1))).isSameAs(state);
  }

  @Test
  void aHeartbeatFromBeforeTheChangeCreditsNothing() {
    RuleState state = pendingFrom(START);
    assertThat(state.resumed(START.minusSeconds(1), Duration.ofMinutes(1))).isSameAs(state);
    assertThat(state.resumed(Instant.MIN, Duration.ofMinutes(1))).isSameAs(state);
  }

  @Test
  void aStableClockResumesLikeAPendingOne() {
    Rule rule = RuleKit.coreCpu();
    RuleState state = RuleState.fresh(rule);
    for (int minute = 0; minute <= 6; minute++) {
      double value = minute < 6 ? 97 : 20;
      state = next(rule, state, START.plusSeconds(60L * minute), value, Duration.ofMinutes(3));
    }
    RuleState resumed = state.resumed(START.plusSeconds(60 * 26), Duration.ofMinutes(1));
    assertThat(resumed.phase()).isEqualTo(Phase.RECOVERING);
    assertThat(resumed.good().held()).isEqualTo(Duration.ofMinutes(20));
    assertThat(resumed.good().since()).isEqualTo(START.plusSeconds(360));
  }

  private static Instant completed(
      Duration interval, Duration maxGap, Instant death, Instant lastServed, Instant back) {
    Rule rule = RuleKit.queueWait();
    RuleState state = RuleState.fresh(rule);
    RuleState written = state;
    boolean died = false;
    for (Instant at = START; at.isBefore(START.plus(Duration.ofDays(1))); at = at.plus(interval)) {
      if (at.isAfter(death) && at.isBefore(back)) {
        continue;
      }
      if (at.isAfter(death) && !died) {
        died = true;
        state = written.resumed(lastServed, interval);
      }
      RuleState after = next(rule, state, at, 510, maxGap);
      if (Evaluator.changed(state, after)) {
        written = after;
      }
      state = after;
      if (state.phase() == Phase.MET) {
        return at;
      }
    }
    throw new AssertionError("never met");
  }

  private static RuleState pendingFrom(Instant at) {
    return next(RuleKit.queueWait(), RuleState.FRESH_TRIGGER, at, 510, Duration.ofMinutes(3));
  }

  private static RuleState next(
      Rule rule, RuleState state, Instant at, double value, Duration maxGap) {
    return Evaluator.next(
        rule, state, Sample.of(new TargetId("q"), rule.indicator(), at, value), null, maxGap);
  }
}
