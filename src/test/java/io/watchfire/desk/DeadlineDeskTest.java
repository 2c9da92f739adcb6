package io.watchfire.desk;

import static io.watchfire.desk.ClockKit.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline.State;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clocks of the plan at the desk. */
class DeadlineDeskTest {
  private static final DeadlineKind MEETING = DeadlineKind.FIRST_MEETING;
  private static final DeadlineKind REPORT = DeadlineKind.HANDLING_REPORT;
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private final ClockKit kit =
      new ClockKit()
          .clock(MEETING, HALF_HOUR, null, 50, 75, 100)
          .clock(REPORT, HALF_HOUR, HALF_HOUR);

  private void start(DeadlineKind kind) {
    kit.apply(new Effect.Start(kind, kit.now));
  }

  @Test
  void whatThePlanHasNoClockForNeverRuns() {
    start(DeadlineKind.EVALUATION);
    assertThat(kit.running()).isEmpty();
  }

  @Test
  @Requirement("R-075")
  void doneExactlyWhenItIsDueIsInTime() {
    start(MEETING);
    kit.minutes(30).done(MEETING);
    assertThat(kit.states(MEETING)).containsExactly(State.MET);
    assertThat(kit.timeline(TimelineKind.DEADLINE_MET)).containsExactly("first-meeting li 30");
  }

  @Test
  void theMillisecondAfterItIsMissedAndTold() {
    start(MEETING);
    kit.minutes(30);
    assertThat(kit.missed).isZero();
    kit.seconds(1);
    assertThat(kit.missed).isEqualTo(1);
    assertThat(kit.states(MEETING)).containsExactly(State.MISSED);
    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).isEqualTo(1);
    kit.minutes(600);
    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).isEqualTo(1);
  }

  @Test
  @Requirement("R-207")
  void atHalfThreeQuartersAndTheWholeTimePeopleAreReminded() {
    start(MEETING);
    kit.minutes(14);
    assertThat(kit.told(NoticeKind.DEADLINE_REMINDER)).isZero();
    kit.minutes(1);
    assertThat(kit.told(NoticeKind.DEADLINE_REMINDER)).isEqualTo(1);
    kit.minutes(60);
    assertThat(kit.timeline(TimelineKind.DEADLINE_REMINDED))
        .containsExactly("first-meeting 50% 15", "first-meeting 75% 22", "first-meeting 100% 30");
    assertThat(kit.told(NoticeKind.DEADLINE_REMINDER)).isEqualTo(3);
  }

  @Test
  void aReminderComesOnceAcrossRestarts() {
    start(MEETING);
    for (int minute = 0; minute < 40; minute++) {
      kit.minutes(1);
      kit.restart();
    }
    assertThat(kit.timeline(TimelineKind.DEADLINE_REMINDED)).hasSize(3);
    assertThat(kit.told(NoticeKind.DEADLINE_REMINDER)).isEqualTo(3);
    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).isEqualTo(1);
  }

  @Test
  void ofWhatPassedWhileTheDaemonWasDownTheMissIsToldAndNotTheReminders() {
    start(MEETING);
    kit.dead(120);
    assertThat(kit.timeline(TimelineKind.DEADLINE_REMINDED)).isEmpty();
    assertThat(kit.timeline(TimelineKind.DEADLINE_MISSED))
        .containsExactly("first-meeting watchfire 120");
    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).isEqualTo(1);
  }

  @Test
  @Requirement({"R-032", "R-059", "A-47"})
  void aClockThatRepeatsStaysOnItsGridHoweverEarlyARoundIsDone() {
    start(REPORT);
    kit.minutes(20).done(REPORT);
    assertThat(kit.running()).containsExactly("handling-report 40");
    kit.minutes(40);
    assertThat(kit.running()).containsExactly("handling-report 0");
    kit.seconds(1);
    assertThat(kit.running()).containsExactly("handling-report 29");
    assertThat(kit.states(REPORT)).containsExactly(State.MET, State.MISSED, State.RUNNING);
  }

  @Test
  void lateForOneRoundIsInTimeForTheNextAndTwiceInARoundIsOnce() {
    start(REPORT);
    kit.minutes(31).done(REPORT);
    kit.minutes(1).done(REPORT);
    kit.minutes(1).done(REPORT);
    assertThat(kit.states(REPORT)).containsExactly(State.MISSED, State.MET, State.RUNNING);
    assertThat(kit.running()).containsExactly("handling-report 57");
  }

  @Test
  void roundsThatPassedWhileTheDaemonWasDownAreMissedInOrderAndTheLastIsTold() {
    start(REPORT);
    kit.dead(100);
    assertThat(kit.states(REPORT))
        .containsExactly(State.MISSED, State.MISSED, State.MISSED, State.RUNNING);
    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).isEqualTo(1);
    assertThat(kit.running()).containsExactly("handling-report 20");
  }

  @Test
  void aClockTakenUpAgainIsDueWhereItsGridSays() {
    Instant base = kit.now;
    start(REPORT);
    kit.minutes(40).apply(new Effect.Cancel(REPORT));
    assertThat(kit.running()).isEmpty();
    kit.minutes(5).apply(new Effect.Start(REPORT, base));
    assertThat(kit.running()).containsExactly("handling-report 15");
    kit.restart();
    assertThat(kit.running()).containsExactly("handling-report 15");
    kit.minutes(16);
    assertThat(kit.states(REPORT))
        .containsExactly(State.MISSED, State.CANCELLED, State.MISSED, State.RUNNING);
  }

  @Test
  void whatRunsAlreadyIsNotStartedAgain() {
    start(MEETING);
    kit.minutes(1);
    start(MEETING);
    assertThat(kit.running()).containsExactly("first-meeting 29");
  }

  @Test
  void onlyTheOwnersOtherClocksAreCancelledWithAll() {
    start(MEETING);
    start(REPORT);
    kit.apply(new Effect.CancelAll(Set.of(MEETING)));
    assertThat(kit.running()).containsExactly("first-meeting 30");
    assertThat(kit.states(REPORT)).containsExactly(State.CANCELLED);
  }

  @Test
  @Requirement("A-28")
  void reckonedFromAnEarlierInstantItIsMissedAtOnceWhenThatTimeIsOver() {
    start(MEETING);
    kit.apply(new Effect.Rebase(MEETING, kit.now.minus(HALF_HOUR).minusSeconds(1)));
    kit.seconds(0);
    assertThat(kit.timeline(TimelineKind.DEADLINE_REBASED)).hasSize(1);
    assertThat(kit.states(MEETING)).containsExactly(State.MISSED);
  }

  @Test
  void tightenedTheEarlierDueHolds() {
    start(MEETING);
    kit.apply(new Effect.Tighten(MEETING, kit.now, Duration.ofHours(1)));
    assertThat(kit.running()).containsExactly("first-meeting 30");
    assertThat(kit.timeline(TimelineKind.DEADLINE_TIGHTENED)).isEmpty();
    kit.apply(new Effect.Tighten(MEETING, kit.now, Duration.ofMinutes(10)));
    assertThat(kit.running()).containsExactly("first-meeting 10");
    assertThat(kit.timeline(TimelineKind.DEADLINE_TIGHTENED)).hasSize(1);
  }

  @Test
  void onlyWhatThePlanLetsStandStillDoesAndItsTimeIsAdded() {
    start(MEETING);
    kit.apply(new Effect.Pause(MEETING, ""));
    assertThat(kit.timeline(TimelineKind.DEADLINE_PAUSED)).isEmpty();

    kit.clock(pausable(DeadlineKind.REPAIR));
    start(DeadlineKind.REPAIR);
    kit.minutes(10).apply(new Effect.Pause(DeadlineKind.REPAIR, ""));
    kit.minutes(300);
    kit.restart();
    kit.apply(new Effect.Resume(DeadlineKind.REPAIR, ""));
    assertThat(kit.running()).contains("repair 110");
    assertThat(kit.timeline(TimelineKind.DEADLINE_RESUMED)).hasSize(1);
  }

  @Test
  void timeThatDoesNotCountIsAddedAndKept() {
    kit.clock(DeadlineKind.STABLE, Duration.ofHours(72), null);
    start(DeadlineKind.STABLE);
    kit.apply(new Effect.Extend(DeadlineKind.STABLE, Duration.ofMinutes(10)));
    kit.restart();
    kit.minutes(72 * 60 + 10);
    assertThat(kit.states(DeadlineKind.STABLE)).containsExactly(State.RUNNING);
    kit.seconds(1);
    assertThat(kit.states(DeadlineKind.STABLE)).containsExactly(State.MET);
    assertThat(kit.timeline(TimelineKind.DEADLINE_OVER)).hasSize(1);
    assertThat(kit.missed).isZero();
    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).isZero();
  }

  @Test
  void aSecondTriggerAsksAnewForWhatIsReckonedFromTriggers() {
    kit.clock(
        ClockTerms.single(
            DeadlineKind.ASSESSMENT,
            new LocalText("a", "a"),
            Base.TRIGGER,
            Duration.ofMinutes(15),
            ClockKit.DUTY));
    start(DeadlineKind.ASSESSMENT);
    start(DeadlineKind.ASSESSMENT);
    kit.minutes(5);
    start(DeadlineKind.ASSESSMENT);
    assertThat(kit.running()).containsExactly("assessment 10", "assessment 15");
    kit.done(DeadlineKind.ASSESSMENT);
    assertThat(kit.running()).isEmpty();
  }

  @Test
  void onesWithoutAClockInThePlanMayHaveADueOfTheirOwn() {
    kit.apply(
        new Effect.StartUntil(DeadlineKind.TASK, kit.now, kit.now.plus(HALF_HOUR), "T1"),
        new Effect.StartUntil(DeadlineKind.TASK, kit.now, kit.now.plusSeconds(60), "T2"));
    assertThat(kit.running()).containsExactly("task 30", "task 1");
    kit.apply(new Effect.Cancel(DeadlineKind.TASK, "T1"));
    assertThat(kit.running()).containsExactly("task 1");
    assertThat(OWNER).isEqualTo(kit.world.incident(OWNER).id().value());
  }

  private static ClockTerms pausable(DeadlineKind kind) {
    return new ClockTerms(
        kind,
        new LocalText("a", "a"),
        Base.LOWERED_TO_III,
        Duration.ofHours(2),
        null,
        Set.of(),
        List.of(),
        ClockKit.DUTY,
        null,
        false,
        true,
        List.of("R-012"));
  }
}
