package io.watchfire.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Effect;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.ReleaseConditions.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From preparation to termination. */
class ResponseLifeTest {
  private final ResponseKit kit = new ResponseKit();

  private void refused(ResponseDeed deed, Outcome.Reason reason, String words) {
    assertThat(kit.ask(deed))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).contains(words);
            });
  }

  private ResponseKit active(ResponseLevel level) {
    kit.decide(level);
    kit.clocks();
    kit.events();
    return kit;
  }

  @Test
  @Requirement({"R-047", "R-049", "A-14"})
  void aTriggerBeginsThePreparatoryResponseAndTheClocksOfTheDecision() {
    assertThat(kit.response.state()).isEqualTo(ResponseState.PREPARATORY);
    assertThat(kit.clocks()).containsExactly("assessment", "decision-meeting");
  }

  @Test
  @Requirement({"R-049", "R-074", "A-15"})
  void anInterruptedRegionIsAConditionOfLevelIIAndTenMinutesRunFromThere() {
    kit.clocks();
    kit.minutes(15).assess(Risk.LOW, "east", "south");
    assertThat(kit.response.state()).isEqualTo(ResponseState.DECIDING);
    assertThat(kit.response.proposed().rule()).isEqualTo("multi-region");
    assertThat(kit.effects).contains(new Effect.Start(DeadlineKind.LEVEL_DECISION, kit.now));
    assertThat(kit.clocks()).contains("=assessment", "level-decision", "upward-initial", "cause");
  }

  @Test
  @Requirement("R-048")
  void commandMayStartALevelThatNothingProposes() {
    kit.decide(ResponseLevel.II);
    assertThat(kit.response.state()).isEqualTo(ResponseState.ACTIVE);
    assertThat(kit.clocks())
        .contains("-decision-meeting", "first-meeting", "handling-report", "evaluation");
    assertThat(kit.response.levels()).hasSize(1);
  }

  @Test
  @Requirement({"R-012", "A-31"})
  void atLevelIIIOnlyTheRepairClockRunsAndNoCadence() {
    kit.clocks();
    kit.decide(ResponseLevel.III);
    assertThat(kit.clocks()).contains("repair").doesNotContain("handling-report", "first-meeting");
  }

  @Test
  @Requirement({"R-031", "R-035", "A-24", "A-57"})
  void aThirdAffectedIsAMajorFaultAndItsReportUpwardIsDueSooner() {
    kit.minutes(5).does(new ResponseDeed.StateAffected(29, ""));
    assertThat(kit.response.major()).isFalse();
    assertThat(kit.clocks()).contains("upward-initial", "cause");
    kit.does(new ResponseDeed.StateAffected(30, ""));
    assertThat(kit.response.major()).isTrue();
    assertThat(kit.effects)
        .contains(
            new Effect.Tighten(
                DeadlineKind.UPWARD_INITIAL, ResponseKit.START, Duration.ofHours(1)));
    assertThat(kit.clocks()).containsExactly("security-ordinary", "security-major");
  }

  @Test
  @Requirement({"R-058", "A-47"})
  void worseFactsProposeAHigherLevelAndTheRunningCadenceIsKept() {
    active(ResponseLevel.II).minutes(20).measured(ResponseKit.complaints(50));
    assertThat(kit.response.level()).isEqualTo(ResponseLevel.II);
    assertThat(kit.response.proposed().level()).isEqualTo(ResponseLevel.I);
    assertThat(kit.clocks()).contains("level-decision");
    kit.minutes(10).decide(ResponseLevel.I);
    assertThat(kit.clocks()).containsExactly("=level-decision");
    assertThat(kit.response.levels()).extracting(LevelChange::rule).contains("complaints-i");
  }

  @Test
  @Requirement({"R-060", "R-061"})
  void aheadOfPlanAMilderLevelIsProposedAndTheRefusalIsRecorded() {
    Instant planned = kit.now.plus(Duration.ofHours(6));
    active(ResponseLevel.II).does(new ResponseDeed.Estimate(planned, ""));
    assertThat(kit.response.proposed()).isNull();
    kit.minutes(180).does(new ResponseDeed.Estimate(planned.minusSeconds(7200), ""));
    assertThat(kit.response.proposed().level()).isEqualTo(ResponseLevel.III);
    kit.does(new ResponseDeed.Decline("not yet"));
    assertThat(kit.response.level()).isEqualTo(ResponseLevel.II);
    assertThat(kit.events()).contains("response.proposed", "response.declined");
  }

  @Test
  @Requirement({"R-060", "A-23", "A-54"})
  void loweringNeedsAReasonAndTheSameFactsDoNotAskAgain() {
    kit.assess(Risk.NONE, "east");
    active(ResponseLevel.II).minutes(60);
    refused(new ResponseDeed.Decide(ResponseLevel.III, " "), Outcome.Reason.TEXT_MISSING, "reason");
    kit.decide(ResponseLevel.III);
    assertThat(kit.clocks()).contains("-handling-report", "-evaluation", "repair");
    kit.assess(Risk.NONE, "east");
    assertThat(kit.response.proposed()).isNull();
    kit.assess(Risk.NONE, "east", "south");
    assertThat(kit.response.proposed().level()).isEqualTo(ResponseLevel.II);
  }

  @Test
  @Requirement("R-060")
  void aNewSecondaryRiskRecommendsOneLevelUp() {
    kit.assess(Risk.NONE, "east");
    active(ResponseLevel.II).does(new ResponseDeed.StateRisk(Risk.HIGH, "a hole was found"));
    assertThat(kit.response.proposed().level()).isEqualTo(ResponseLevel.I);
  }

  @Test
  @Requirement("A-53")
  void noLevelEndsTheClocksOfTheDecisionUntilFactsGetWorse() {
    kit.minutes(15).assess(Risk.NONE);
    kit.clocks();
    kit.does(new ResponseDeed.NoLevel("all is back"));
    assertThat(kit.response.state()).isEqualTo(ResponseState.NO_LEVEL);
    assertThat(kit.clocks()).contains("-level-decision", "-decision-meeting");
    kit.minutes(60).measured(ResponseKit.complaints(50));
    assertThat(kit.response.state()).isEqualTo(ResponseState.DECIDING);
  }

  @Test
  @Requirement({"R-083", "R-085", "A-46"})
  void externalSupportIsDueFromTheWordThatResourcesAreShortAndItsCommanderTakesOver() {
    active(ResponseLevel.II).does(new ResponseDeed.ResourcesShort(""));
    assertThat(kit.clocks()).containsExactly("external-support");
    refused(new ResponseDeed.ResourcesShort(""), Outcome.Reason.WRONG_STATE, "active");
    kit.does(new ResponseDeed.ExternalArrived(new PersonId("chen"), ""));
    assertThat(kit.clocks()).containsExactly("=external-support");
    assertThat(kit.response.commander()).isEqualTo(new PersonId("chen"));
    assertThat(kit.events()).contains("response.handed-over");
  }

  @Test
  void theCauseIsKeptWithWhetherAnAttackIsSuspected() {
    active(ResponseLevel.II)
        .does(new ResponseDeed.StateCause(new ScenarioId("virus"), null, true, ""));
    assertThat(kit.response.scenario()).isEqualTo(new ScenarioId("virus"));
    assertThat(kit.response.suspectedAttack()).isTrue();
  }

  @Test
  @Requirement({"R-087", "R-093", "A-55"})
  void whenAllIsGoodOnlyTheLogAndTheSeventyTwoHoursRun() {
    active(ResponseLevel.II).minutes(60).measured(ResponseKit.good());
    assertThat(kit.response.state()).isEqualTo(ResponseState.STABILISING);
    assertThat(kit.clocks())
        .contains("-handling-report", "-evaluation", "site-record", "stable", "summary-report");
  }

  @Test
  void peopleMayNotCallItRecoveredWhileAnIndicatorIsBad() {
    active(ResponseLevel.II);
    refused(
        new ResponseDeed.Recovered(""), Outcome.Reason.CONDITIONS_NOT_MET, "bad now: queue/main");
  }

  @Test
  @Requirement("R-087")
  void aRelapseAtSeventyOneFiftyNineGoesBackAndTakesTheCadencesUpOnTheirGrid() {
    Instant started = kit.now;
    active(ResponseLevel.II).minutes(60).measured(ResponseKit.good());
    kit.minutes(71 * 60 + 59).measured(ResponseKit.bad("queue/main"));
    assertThat(kit.response.state()).isEqualTo(ResponseState.ACTIVE);
    assertThat(kit.response.stability()).isNull();
    assertThat(kit.effects)
        .contains(
            new Effect.Start(DeadlineKind.HANDLING_REPORT, started),
            new Effect.Start(DeadlineKind.EVALUATION, started),
            new Effect.Cancel(DeadlineKind.STABLE));
    kit.minutes(1).measured(ResponseKit.good());
    assertThat(kit.response.stability().due(Duration.ofHours(72)))
        .isEqualTo(kit.now.plus(Duration.ofHours(72)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stable", "complaints", "risk", "withdrawn", "safe"})
  @Requirement({"R-087", "R-088"})
  void eachOfTheFiveConditionsAloneStopsTheTermination(String missing) {
    active(ResponseLevel.II).measured(ResponseKit.good());
    if (missing.equals("risk")) {
      kit.does(new ResponseDeed.StateRisk(Risk.LOW, ""));
    }
    kit.minutes(72 * 60 - (missing.equals("stable") ? 1 : 0));
    kit.complaints = missing.equals("complaints") ? Standing.NOT_MET : Standing.MET;
    refused(
        new ResponseDeed.ReportTermination(
            !missing.equals("withdrawn"), !missing.equals("safe"), ""),
        Outcome.Reason.CONDITIONS_NOT_MET,
        switch (missing) {
          case "stable" -> "72 h at 2026-03-06T01:00:00Z";
          case "complaints" -> "complaints are not back";
          case "risk" -> "a secondary risk is reported";
          case "withdrawn" -> "not withdrawn";
          default -> "does not confirm";
        });
  }

  @Test
  @Requirement("R-088")
  void reportedEvaluatedAndApprovedItIsTerminated() {
    active(ResponseLevel.I).measured(ResponseKit.good()).minutes(72 * 60);
    kit.input(new ResponseInput.StableOver(kit.now));
    assertThat(kit.events()).contains("response.stable");
    kit.clocks();
    kit.does(new ResponseDeed.ReportTermination(true, true, ""));
    assertThat(kit.clocks()).contains("termination-meeting");
    refused(new ResponseDeed.Terminate(""), Outcome.Reason.WRONG_STATE, "termination-reported");
    kit.does(new ResponseDeed.Evaluate(""));
    assertThat(kit.clocks()).containsExactly("=termination-meeting");
    kit.does(new ResponseDeed.Terminate(""));
    assertThat(kit.response.state()).isEqualTo(ResponseState.TERMINATED);
    assertThat(kit.response.isOpen()).isFalse();
  }

  @Test
  @Requirement("R-087")
  void timeThatNobodyWatchedIsAddedOnceHoweverItOverlaps() {
    active(ResponseLevel.II).measured(ResponseKit.good());
    Instant since = kit.now;
    Instant hour = since.plusSeconds(3600);
    kit.input(new ResponseInput.Unwatched(hour, hour.plusSeconds(600), hour.plusSeconds(600)));
    kit.input(new ResponseInput.Unwatched(hour, hour.plusSeconds(600), hour.plusSeconds(600)));
    assertThat(kit.response.stability().unvouched()).isEqualTo(Duration.ofMinutes(10));
    assertThat(kit.effects)
        .containsOnlyOnce(new Effect.Extend(DeadlineKind.STABLE, Duration.ofMinutes(10)));

    // an indicator is silent from 2:00 on, noticed at 2:03, and the daemon dies within
    kit.minutes(123).measured(ResponseKit.silent(since.plusSeconds(7200), "queue/main"));
    kit.input(
        new ResponseInput.Unwatched(
            since.plusSeconds(7500), since.plusSeconds(7800), since.plusSeconds(7800)));
    refused(
        new ResponseDeed.ReportTermination(true, true, ""),
        Outcome.Reason.CONDITIONS_NOT_MET,
        "an indicator is silent");
    kit.minutes(17).measured(ResponseKit.good());
    assertThat(kit.response.stability().unvouched()).isEqualTo(Duration.ofMinutes(30));
    assertThat(kit.response.stability().due(Duration.ofHours(72)))
        .isEqualTo(since.plus(Duration.ofHours(72)).plus(Duration.ofMinutes(30)));
  }

  @Test
  void aRefusedDeedSaysWhatIsPossibleNow() {
    assertThat(kit.ask(new ResponseDeed.Terminate("")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.possible()).contains("decide", "assess", "no-level"));
  }
}
