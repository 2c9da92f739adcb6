package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.ClockDeed;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.rule.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that the plan lets stand still, by people's word. */
class PausedClockTest {
  private static final String E = "E0001";

  private final ScenarioKit kit = ScenarioKit.shipped("09:00");
  private final People people = new People(kit, E);

  @BeforeEach
  void aFaultAtLevelThreeIsToBeRepairedWithinTwoHours() {
    people.respondsTo(Cause.NETWORK);
    assertThat(kit.running(E)).contains("repair 11:00");
  }

  @Test
  void itIsDueLaterByTheTimeThatItStoodStill() {
    kit.at("10:00");
    kit.does(clock(pause(DeadlineKind.REPAIR)));
    kit.at("13:00");
    kit.does(clock(resume(DeadlineKind.REPAIR)));

    assertThat(kit.running(E)).contains("repair 14:00");
    assertThat(kit.timeline(E)).contains("10:00 deadline.paused", "13:00 deadline.resumed");
  }

  @Test
  void whileItStandsStillItIsNeitherRemindedNorMissed() {
    kit.does(clock(pause(DeadlineKind.REPAIR)));
    kit.at("D+2 09:00");

    assertThat(kit.ended(E, Deadline.State.MISSED)).noneMatch(clock -> clock.startsWith("repair"));
  }

  @Test
  void whatThePlanDoesNotLetStandStillGoesOn() {
    assertThat(refused(pause(DeadlineKind.STABLE)).reason()).isEqualTo(Reason.WRONG_STATE);
    assertThat(refused(pause(DeadlineKind.STABLE)).detail())
        .isEqualTo("stable does not run for E0001; these may be paused: repair");
    assertThat(refused(pause(DeadlineKind.CAUSE)))
        .extracting(CommandResult.Refused::reason)
        .isEqualTo(Reason.CONDITIONS_NOT_MET);
  }

  @Test
  void nothingIsPausedTwiceNorResumedUnpaused() {
    assertThat(refused(resume(DeadlineKind.REPAIR)).possible()).containsExactly("pause");
    kit.does(clock(pause(DeadlineKind.REPAIR)));
    assertThat(refused(pause(DeadlineKind.REPAIR)).possible()).containsExactly("resume");
  }

  private CommandResult.Refused refused(ClockDeed deed) {
    return (CommandResult.Refused) kit.ask(clock(deed));
  }

  private Command clock(ClockDeed deed) {
    return new Command.OnClock(kit.commander(), null, new IncidentId(E), deed);
  }

  private static ClockDeed pause(DeadlineKind kind) {
    return new ClockDeed.Pause(kind, "the carrier looks for it");
  }

  private static ClockDeed resume(DeadlineKind kind) {
    return new ClockDeed.Resume(kind, "");
  }
}
