package io.watchfire.rule;

import static io.watchfire.rule.RuleKit.above;
import static io.watchfire.rule.RuleKit.at;
import static io.watchfire.rule.RuleKit.below;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.time.Shift;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MAX_GAP = Duration.ofMinutes(3);

  /** A rule that is fed by the minute. */
  private static final class Trace {
    private final Rule rule;
    private RuleState state;

    private Trace(Rule rule) {
      this.rule = rule;
      this.state = RuleState.fresh(rule);
    }

    private Trace at(String time, double value) {
      return at(RuleKit.at(time), value);
    }

    private Trace at(Instant time, double value) {
      state =
          Evaluator.next(
              rule,
              state,
              Sample.of(new TargetId("t"), rule.indicator(), time, value),
              null,
              MAX_GAP);
      return this;
    }

    private Trace absent(String time, Absence reason) {
      state =
          Evaluator.next(
              rule,
              state,
              Sample.absent(new TargetId("t"), rule.indicator(), RuleKit.at(time), reason),
              null,
              MAX_GAP);
      return this;
    }

    private Trace each(String from, String to, double value) {
      for (Instant t = RuleKit.at(from); !t.isAfter(RuleKit.at(to)); t = t.plus(MINUTE)) {
        at(t, value);
      }
      return this;
    }

    private Phase phase() {
      return state.phase();
    }
  }

  @Test
  void queueWaitOfScenarioAHeldForThirtyMinutesIsNearAtTenAndMetAtThirty() {
    Trace trace = new Trace(RuleKit.queueWait());
    for (int minute = 0; minute <= 47; minute++) {
      trace.at(at("09:00").plus(MINUTE.multipliedBy(minute)), minute * 30.0);
      Phase expected =
          minute < 17
              ? Phase.OK
              : minute < 27 ? Phase.PENDING : minute < 47 ? Phase.NEAR : Phase.MET;
      assertThat(trace.phase()).as("09:%02d", minute).isEqualTo(expected);
    }
    assertThat(trace.state.met().since()).isEqualTo(at("09:17"));
    assertThat(trace.state.value()).isEqualTo(1410);
  }

  @Test
  void aRelapseResetsTheThirtyMinutesOfScenarioAr() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:17", "09:54", 510);
    assertThat(trace.phase()).isEqualTo(Phase.MET);
    assertThat(trace.at("09:55", 480).phase()).isEqualTo(Phase.RECOVERING);
    trace.each("09:56", "10:14", 300);
    assertThat(trace.at("10:15", 510).phase()).isEqualTo(Phase.RELAPSING);
    assertThat(trace.at("10:16", 300).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.each("10:17", "10:45", 300).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.at("10:46", 300).phase()).isEqualTo(Phase.OK);
    assertThat(trace.state.breached()).isFalse();
    assertThat(trace.state.isStable()).isTrue();
  }

  @Test
  void aRelapseThatIsHeldAgainIsNearAndMetAnew() {
    Trace trace =
        new Trace(RuleKit.queueWait()).each("09:00", "09:40", 510).each("09:41", "09:50", 300);
    assertThat(trace.each("09:51", "10:00", 510).phase()).isEqualTo(Phase.RELAPSING);
    assertThat(trace.at("10:01", 510).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.each("10:02", "10:21", 510).phase()).isEqualTo(Phase.MET);
  }

  @Test
  @Requirement("A-07")
  void coreCpuOfScenarioCIsNearAfterTwoMinutesAndMetAfterFive() {
    Trace trace = new Trace(RuleKit.coreCpu()).at("20:00", 40);
    assertThat(trace.at("20:01", 97).phase()).isEqualTo(Phase.PENDING);
    assertThat(trace.at("20:02", 97).phase()).isEqualTo(Phase.PENDING);
    assertThat(trace.at("20:03", 97).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.each("20:04", "20:05", 97).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.at("20:06", 97).phase()).isEqualTo(Phase.MET);
  }

  @Test
  void thresholdsAreStrictOrInclusiveAsTheyAreWritten() {
    for (Object[] row :
        new Object[][] {
          {Comparison.ABOVE, 480.0, false},
          {Comparison.ABOVE, Math.nextUp(480.0), true},
          {Comparison.AT_LEAST, 480.0, true},
          {Comparison.AT_LEAST, Math.nextDown(480.0), false},
          {Comparison.BELOW, 480.0, false},
          {Comparison.BELOW, Math.nextDown(480.0), true},
          {Comparison.AT_MOST, 480.0, true},
          {Comparison.AT_MOST, Math.nextUp(480.0), false},
          {Comparison.EQUAL, 480.0, true},
          {Comparison.EQUAL, Math.nextUp(480.0), false}
        }) {
      Stage stage = new Stage(new Condition.Threshold((Comparison) row[0], 480), Duration.ZERO);
      Trace trace = new Trace(RuleKit.trigger("r", "queue.wait", null, stage));
      trace.at("09:00", (double) row[1]);
      assertThat(trace.phase() == Phase.MET).as("%s %s", row[0], row[1]).isEqualTo(row[2]);
    }
  }

  @Test
  void zeroHeldForActsAtTheFirstBadSample() {
    Stage onBattery = new Stage(new Condition.Threshold(Comparison.EQUAL, 1), Duration.ZERO);
    Trace trace = new Trace(RuleKit.trigger("ups", "ups.onBattery", onBattery, null));
    assertThat(trace.at("14:00", 1).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.at("14:01", 0).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.at("14:02", 1).phase()).isEqualTo(Phase.NEAR);
  }

  @Test
  @Requirement("A-08")
  void anySingleDipResetsAClockThatHasNotFired() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:00", "09:09", 510);
    assertThat(trace.at("09:10", 480).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.each("09:11", "09:20", 510).phase()).isEqualTo(Phase.PENDING);
    assertThat(trace.at("09:21", 510).phase()).isEqualTo(Phase.NEAR);
  }

  @Test
  void whenTheTriggerNoLongerHoldsButNearDoesTheRuleStepsDownToNear() {
    Rule rule =
        RuleKit.trigger("cpu", "cpu.usage", above(80, MINUTE), above(90, MINUTE.multipliedBy(2)));
    Trace trace = new Trace(rule).each("09:00", "09:02", 95);
    assertThat(trace.phase()).isEqualTo(Phase.MET);
    assertThat(trace.at("09:03", 85).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.state.met()).isEqualTo(HeldClock.STOPPED);
    assertThat(trace.at("09:04", 80).phase()).isEqualTo(Phase.RECOVERING);
  }

  @Test
  void aSpanOfMaxGapCountsAndALongerOneAddsNothingAndIsStated() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:00", "09:05", 510);
    assertThat(trace.at("09:08", 510).state.met().held()).isEqualTo(Duration.ofMinutes(8));
    assertThat(trace.state.gap()).isZero();

    trace.at("09:18", 510);
    assertThat(trace.state.met().held()).isEqualTo(Duration.ofMinutes(8));
    assertThat(trace.state.gap()).isEqualTo(Duration.ofMinutes(10));
    assertThat(trace.state.met().since()).isEqualTo(at("09:00"));

    assertThat(trace.each("09:19", "09:39", 510).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.at("09:40", 510).phase()).isEqualTo(Phase.MET);
    assertThat(trace.state.gap()).isEqualTo(Duration.ofMinutes(10));
    assertThat(trace.at("09:41", 0).state.gap()).isZero();
  }

  @Test
  void aMissedSampleIsBridgedButNeverRecoversAnything() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:00", "09:35", 510);
    for (String time : new String[] {"09:36", "09:37", "10:30", "11:30"}) {
      trace.absent(time, Absence.TIMEOUT);
      assertThat(trace.phase()).isEqualTo(Phase.MET);
      assertThat(trace.state.silent()).isEqualTo(Absence.TIMEOUT);
      assertThat(trace.state.isStable()).isFalse();
    }
    assertThat(trace.at("11:31", 300).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.state.silent()).isNull();
    assertThat(trace.state.good().held()).isZero();
  }

  @Test
  void silenceOfAtMostMaxGapCostsNothing() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:00", "09:20", 510);
    trace.absent("09:21", Absence.TIMEOUT).absent("09:22", Absence.TIMEOUT).at("09:23", 510);
    assertThat(trace.state.met().held()).isEqualTo(Duration.ofMinutes(23));
  }

  @Test
  void aReleaseConditionMustBeSeenGoodForItsTimeBeforeItHolds() {
    Rule release =
        RuleKit.rule(
            "success",
            Rule.Use.RELEASE,
            "call.success",
            null,
            below(95, Duration.ZERO),
            null,
            Duration.ofMinutes(30));
    Trace trace = new Trace(release);
    assertThat(trace.state.isStable()).isFalse();
    trace.absent("09:00", Absence.STALE);
    assertThat(trace.state.isStable()).isFalse();
    assertThat(trace.each("09:01", "09:30", 95).state.isStable()).isFalse();
    assertThat(trace.at("09:31", 95).state.isStable()).isTrue();
    assertThat(trace.absent("09:32", Absence.TIMEOUT).state.isStable()).isFalse();
    assertThat(trace.at("09:33", 94.9).phase()).isEqualTo(Phase.MET);
  }

  @Test
  void aSampleThatIsNotLaterChangesNothing() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:00", "09:05", 510);
    RuleState before = trace.state;
    assertThat(trace.at("09:05", 0).state).isSameAs(before);
    assertThat(trace.at("09:04", 0).state).isSameAs(before);
    assertThat(trace.absent("09:03", Absence.TIMEOUT).state).isSameAs(before);
  }

  @Test
  void notANumberIsUnreadableAndNeitherGoodNorBad() {
    Trace trace = new Trace(RuleKit.queueWait()).each("09:00", "09:05", 510);
    trace.at("09:06", Double.NaN);
    assertThat(trace.phase()).isEqualTo(Phase.PENDING);
    assertThat(trace.state.silent()).isEqualTo(Absence.UNREADABLE);
    assertThat(trace.at("09:07", 510).state.met().held()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void onlyWhatOthersMustKnowIsAChange() {
    Trace trace = new Trace(RuleKit.coreCpu()).at("20:00", 40);
    RuleState quiet = trace.state;
    assertThat(Evaluator.changed(quiet, trace.at("20:01", 41).state)).isFalse();
    RuleState before = trace.state;
    assertThat(Evaluator.changed(before, trace.at("20:02", 97).state)).isTrue();
    before = trace.state;
    assertThat(Evaluator.changed(before, trace.at("20:03", 98).state)).isFalse();
    before = trace.state;
    assertThat(Evaluator.changed(before, trace.absent("20:04", Absence.TIMEOUT).state)).isTrue();
    before = trace.state;
    assertThat(Evaluator.changed(before, trace.absent("20:05", Absence.STALE).state)).isFalse();
  }

  @Test
  void aTriggerClockThatBeginsWhileBlueIsAChangeSoThatACrashKeepsIt() {
    Rule rule = RuleKit.trigger("cpu", "cpu.usage", above(80, MINUTE), above(90, MINUTE));
    Trace trace = new Trace(rule).each("09:00", "09:05", 85);
    RuleState before = trace.state;
    trace.at("09:06", 95);
    assertThat(trace.phase()).isEqualTo(Phase.NEAR);
    assertThat(Evaluator.changed(before, trace.state)).isTrue();
  }

  @Test
  void betweenClearAndThresholdNothingRecoversAndNothingRunsOn() {
    // Given a CPU rule that clears only at 80 %
    Trace trace = new Trace(with(manner(80, NoData.KEEP, null))).each("09:00", "09:05", 95);
    assertThat(trace.phase()).isEqualTo(Phase.MET);
    // When it falls to between the two, then it stays met, with no clock running
    assertThat(trace.each("09:06", "10:30", 85).phase()).isEqualTo(Phase.MET);
    assertThat(trace.state.met()).isEqualTo(HeldClock.STOPPED);
    assertThat(trace.state.good()).isEqualTo(HeldClock.STOPPED);
    // And only below does it recover; a visit to between begins the recovery anew
    assertThat(trace.each("10:31", "10:50", 80).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.at("10:51", 80.1).phase()).isEqualTo(Phase.RELAPSING);
    assertThat(trace.each("10:52", "11:21", 80).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.at("11:22", 80).phase()).isEqualTo(Phase.OK);
  }

  @Test
  void betweenClearAndThresholdIsGoodWhileNothingWasBreached() {
    Trace trace = new Trace(with(manner(80, NoData.KEEP, null)));
    assertThat(trace.at("09:00", 85).phase()).isEqualTo(Phase.OK);
    assertThat(trace.at("09:01", 95).phase()).isEqualTo(Phase.PENDING);
    assertThat(trace.at("09:02", 85).phase()).isEqualTo(Phase.RECOVERING);
  }

  @Test
  void silenceThatCountsAsNearRunsTheNearClockOnly() {
    Trace trace = new Trace(with(manner(null, NoData.NEAR, null))).at("09:00", 40);
    trace.absent("09:01", Absence.TIMEOUT);
    assertThat(trace.phase()).isEqualTo(Phase.PENDING);
    trace.absent("09:02", Absence.TIMEOUT).absent("09:03", Absence.TIMEOUT);
    assertThat(trace.phase()).isEqualTo(Phase.NEAR);
    for (String time : new String[] {"09:04", "09:05", "09:06", "09:07", "09:08", "09:09"}) {
      trace.absent(time, Absence.TIMEOUT);
    }
    assertThat(trace.phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.state.value()).isEqualTo(40);
    assertThat(trace.at("09:10", 40).phase()).isEqualTo(Phase.RECOVERING);
  }

  @Test
  void silenceThatCountsAsMetRunsBothClocks() {
    Trace trace = new Trace(with(manner(null, NoData.MET, null)));
    for (int minute = 0; minute <= 5; minute++) {
      trace.absent("09:0" + minute, Absence.STALE);
    }
    assertThat(trace.phase()).isEqualTo(Phase.MET);
  }

  @Test
  void aRuleOnSilenceIsBadWithoutAValueAndGoodWithOne() {
    Stage gone = new Stage(new Condition.Missing(), MINUTE.multipliedBy(2));
    Trace trace = new Trace(RuleKit.trigger("silent", "queue.wait", gone, null)).at("09:00", 40);
    assertThat(trace.phase()).isEqualTo(Phase.OK);
    trace.absent("09:01", Absence.STALE).absent("09:02", Absence.STALE);
    assertThat(trace.phase()).isEqualTo(Phase.PENDING);
    assertThat(trace.absent("09:03", Absence.STALE).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.state.silent()).isNull();
    assertThat(trace.at("09:04", 9000).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.each("09:05", "09:34", 1).phase()).isEqualTo(Phase.OK);
  }

  @Test
  void sixTurnsWithinHalfAnHourAreNearUntilTheyAreHalfAnHourOld() {
    Trace trace =
        new Trace(with(manner(null, NoData.KEEP, new Flapping(6, Duration.ofMinutes(30)))));
    trace.at("09:00", 40);
    for (int minute = 1; minute <= 5; minute++) {
      trace.at("09:0" + minute, minute % 2 == 1 ? 95 : 40);
      assertThat(trace.phase()).as("turn %s", minute).isNotEqualTo(Phase.NEAR);
    }
    // the sixth turn
    assertThat(trace.at("09:06", 40).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.state.turns()).hasSize(6);
    // the first of the six is half an hour old at 09:31
    assertThat(trace.each("09:07", "09:30", 40).phase()).isEqualTo(Phase.NEAR);
    assertThat(trace.at("09:31", 40).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.each("09:32", "10:00", 40).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.at("10:01", 40).phase()).isEqualTo(Phase.OK);
  }

  @Test
  void aRuleThatBeginsBadHasTurnedOnce() {
    // of a rule that was never bad nothing is written, so that a restart must not matter here
    Trace trace =
        new Trace(with(manner(null, NoData.KEEP, new Flapping(2, Duration.ofMinutes(30)))));
    trace.at("09:00", 95);
    assertThat(trace.state.turns()).hasSize(1);
    assertThat(trace.at("09:01", 40).phase()).isEqualTo(Phase.NEAR);
  }

  @Test
  void outsideItsShiftARuleRecoversAlsoFromBetweenClearAndThreshold() {
    Manner always = manner(80, NoData.KEEP, null);
    Shift untilTen =
        new Shift(
            "morning",
            LocalTime.of(7, 0),
            LocalTime.of(10, 0),
            Set.of(),
            Set.of(),
            RuleKit.ZONE,
            WorkCalendar.EVERY_DAY);
    Manner byDay = new Manner(always.clear(), always.clearFor(), NoData.KEEP, null, untilTen);
    Trace trace = new Trace(with(byDay)).each("09:00", "09:05", 95).each("09:06", "09:59", 85);
    assertThat(trace.phase()).isEqualTo(Phase.MET);
    assertThat(trace.each("10:00", "10:29", 85).phase()).isEqualTo(Phase.RECOVERING);
    assertThat(trace.at("10:30", 85).phase()).isEqualTo(Phase.OK);
  }

  private static Manner manner(Integer clear, NoData noData, Flapping flapping) {
    return new Manner(
        clear == null ? null : new Condition.Threshold(Comparison.ABOVE, clear),
        Duration.ofMinutes(30),
        noData,
        flapping,
        null);
  }

  private static Rule with(Manner manner) {
    return RuleKit.trigger(
        "cpu",
        "cpu.usage",
        above(90, MINUTE.multipliedBy(2)),
        above(90, MINUTE.multipliedBy(5)),
        manner);
  }
}
