package io.watchfire.incident;

import static io.watchfire.incident.IncidentKit.NINE;
import static io.watchfire.incident.IncidentKit.REVIEW;
import static io.watchfire.incident.IncidentKit.WANG;
import static io.watchfire.incident.IncidentKit.at;
import static io.watchfire.incident.IncidentKit.decide;
import static io.watchfire.incident.IncidentKit.note;
import static io.watchfire.incident.IncidentKit.reported;
import static io.watchfire.incident.IncidentKit.watched;
import static io.watchfire.incident.IncidentState.ARCHIVED;
import static io.watchfire.incident.IncidentState.ASSIGNED;
import static io.watchfire.incident.IncidentState.CLASSIFIED;
import static io.watchfire.incident.IncidentState.IN_PROGRESS;
import static io.watchfire.incident.IncidentState.OUT_OF_SCOPE;
import static io.watchfire.incident.IncidentState.PENDING_REVIEW;
import static io.watchfire.incident.IncidentState.RECORDED;
import static io.watchfire.incident.IncidentState.RESOLVED;
import static io.watchfire.incident.IncidentState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.IncidentDeed.Accept;
import io.watchfire.incident.IncidentDeed.Assign;
import io.watchfire.incident.IncidentDeed.Begin;
import io.watchfire.incident.IncidentDeed.CalledBack;
import io.watchfire.incident.IncidentDeed.Classify;
import io.watchfire.incident.IncidentDeed.OutOfScope;
import io.watchfire.incident.IncidentDeed.Progress;
import io.watchfire.incident.IncidentDeed.Rate;
import io.watchfire.incident.IncidentDeed.Remark;
import io.watchfire.incident.IncidentDeed.Reopen;
import io.watchfire.incident.IncidentDeed.Resolve;
import io.watchfire.incident.IncidentDeed.Return;
import io.watchfire.incident.IncidentOutcome.Moved;
import io.watchfire.incident.IncidentOutcome.Refused;
import io.watchfire.incident.IncidentOutcome.Why;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.rule.Severity;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentLifeTest {
  private static final Instant TEN = NINE.plusSeconds(3600);

  @Test
  @Requirement({"R-026", "R-188", "R-190", "R-001", "R-208", "R-224", "R-150", "R-164", "R-131"})
  void whatIsReportedIsRecordedFirstAndCompletely() {
    Incident incident = reported(Intake.Kind.INCIDENT);
    assertThat(incident.state()).isEqualTo(RECORDED);
    assertThat(incident.warning()).isNull();
    assertThat(incident.openedAt()).isEqualTo(NINE);
    Report report = incident.report();
    assertThat(report.source()).isEqualTo("phone");
    assertThat(report.recorder()).isEqualTo(WANG);
    assertThat(report.reporter()).isEqualTo("user of the court");
    assertThat(report.faultAt()).isEqualTo(NINE.minusSeconds(600));
    assertThat(report.symptom()).isEqualTo("calls drop, error 503");
    assertThat(report.impact()).isEqualTo("one office");
    assertThat(report.services()).containsExactly("complaints");
    assertThat(incident.handling().ci()).isEqualTo("ci-core-sw-east");
    assertThat(incident.toString()).doesNotContain("13800000000");
  }

  @Test
  @Requirement({"R-026", "R-027", "R-185"})
  void anIncidentIsVerifiedBeforeItIsClassified() {
    Refused early = refused(decide(at(RECORDED), new Classify("network", null, ""), TEN));
    assertThat(early.possible()).contains("verify").doesNotContain("classify");
    Incident verified =
        moved(decide(at(RECORDED), new IncidentInput.Verified(note(TEN)))).incident();
    assertThat(verified.state()).isEqualTo(VERIFIED);
    assertThat(moved(decide(verified, new Classify("network", null, ""), TEN)).incident().state())
        .isEqualTo(CLASSIFIED);
  }

  @Test
  @Requirement({"R-178", "R-225"})
  void aServiceRequestGoesTheSameWayWithoutVerification() {
    Incident request = reported(Intake.Kind.REQUEST);
    assertThat(request.isRequest()).isTrue();
    Incident classified =
        moved(decide(request, new Classify("software", null, ""), TEN)).incident();
    assertThat(classified.state()).isEqualTo(CLASSIFIED);
  }

  @Test
  @Requirement("R-185")
  void aClassNamesItsSupportGroupAndTheFirstAndTheLastMayDiffer() {
    Incident classified =
        moved(decide(at(VERIFIED), new Classify("network", null, ""), TEN)).incident();
    Incident assigned = moved(decide(classified, new Assign(1, "", ""), TEN)).incident();
    assertThat(assigned.handling().group()).isEqualTo("line-1");
    Moved again = moved(decide(assigned, new Classify("software", "ci-crm", "it is the CRM"), TEN));
    assertThat(again.incident().state()).isEqualTo(ASSIGNED);
    assertThat(again.incident().handling().category()).isEqualTo("software");
    assertThat(again.incident().handling().ci()).isEqualTo("ci-crm");
    assertThat(again.happened().get(0).facts()).containsEntry("before", "network");
    assertThat(refused(decide(classified, new Classify("plumbing", null, ""), TEN)).detail())
        .contains("network, software");
  }

  @Test
  @Requirement("R-231")
  void itsCategoryFollowsFromTheCauseUntilAPersonSaysOtherwise() {
    Incident verified = at(VERIFIED);
    assertThat(verified.nature().emergency()).isEqualTo(Emergency.NETWORK_ACCIDENT);
    assertThat(verified.nature().emergency().category()).isEqualTo(Emergency.ACCIDENT);

    Classify flood =
        new Classify("network", null, Emergency.NATURAL_DISASTER, Set.of(), "the river");
    Incident flooded = moved(decide(verified, flood, TEN)).incident();
    assertThat(flooded.nature().emergency()).isEqualTo(Emergency.NATURAL_DISASTER);
    assertThat(flooded.nature().emergency().category()).isNull();
  }

  @Test
  @Requirement("R-162")
  void whatItDoesToTheBusinessIsKeptUntilMoreIsKnown() {
    Set<ImpactKind> delay = Set.of(ImpactKind.BUSINESS_DELAY);
    Incident delayed =
        moved(decide(at(VERIFIED), new Classify("network", null, null, delay, ""), TEN)).incident();
    Incident again =
        moved(decide(delayed, new Classify("software", null, "the CRM"), TEN)).incident();

    assertThat(again.nature().impacts()).containsExactly(ImpactKind.BUSINESS_DELAY);
  }

  @Test
  @Requirement("R-229")
  void whatItHasDoneToPeopleAndPropertyIsOnlyWhatSomebodyHasSaid() {
    Incident verified = at(VERIFIED);
    assertThat(verified.nature().harm()).isEqualTo(Harm.UNKNOWN);
    IncidentDeed nothing = new IncidentDeed.StateHarm(Harm.UNKNOWN, "");
    assertThat(refused(decide(verified, nothing, TEN)).detail()).contains("injured or dead");

    IncidentDeed injured = new IncidentDeed.StateHarm(new Harm(2, null, null), "");
    Moved hurt = moved(decide(verified, injured, TEN));
    assertThat(hurt.happened().get(0).facts())
        .containsEntry("injured", "2")
        .doesNotContainKeys("dead", "loss");
    IncidentDeed loss = new IncidentDeed.StateHarm(new Harm(null, null, 12_000L), "");
    assertThat(moved(decide(hurt.incident(), loss, TEN)).incident().nature().harm())
        .as("what is left out stays")
        .isEqualTo(new Harm(2, null, 12_000L));
  }

  @Test
  @Requirement({"R-138", "R-144", "A-30"})
  void theTimeOfTheResponseEndsWithTheAcknowledgementOrWithTheFirstWork() {
    Incident acknowledged =
        moved(decide(at(VERIFIED), new IncidentInput.Acknowledged(note(TEN)))).incident();
    assertThat(acknowledged.respondedAt()).isEqualTo(TEN);
    Incident anew =
        moved(decide(acknowledged, new IncidentInput.AcknowledgementExpired(TEN.plusSeconds(60))))
            .incident();
    assertThat(anew.respondedAt()).isEqualTo(TEN);

    // by phone, without anybody being sent
    Incident classified =
        moved(decide(at(VERIFIED), new Classify("network", null, ""), NINE)).incident();
    Moved begun = moved(decide(classified, new Begin("by phone"), TEN));
    assertThat(begun.incident().respondedAt()).isEqualTo(TEN);
    assertThat(begun.incident().handling().line()).isZero();
    assertThat(begun.effects()).contains(new Effect.Done(DeadlineKind.ACKNOWLEDGE, "", WANG, TEN));
  }

  @Test
  @Requirement({"R-186", "R-194", "R-202"})
  void aPriorityComesFromUrgencyAndImpactAndIsLoweredOnlyWithAReason() {
    Incident high =
        moved(decide(at(VERIFIED), new Rate(Degree.HIGH, Degree.HIGH, ""), TEN)).incident();
    assertThat(high.handling().priority()).isEqualTo(1);
    assertThat(refused(decide(high, new Rate(Degree.LOW, Degree.LOW, " "), TEN)).why())
        .isEqualTo(Why.TEXT_MISSING);
    Moved lowered = moved(decide(high, new Rate(Degree.LOW, Degree.LOW, "one desk only"), TEN));
    assertThat(lowered.incident().handling().priority()).isEqualTo(5);
    assertThat(lowered.happened().get(0).facts()).containsEntry("before", "1");
  }

  @Test
  @Requirement({"R-194", "R-186", "A-23"})
  void aGraverTriggerRaisesThePriorityAndNeverLowersIt() {
    Incident low = at(VERIFIED);
    assertThat(low.handling().priority()).isEqualTo(4);
    Incident raised = moved(decide(low, new IncidentInput.Raised(Severity.MAJOR, TEN))).incident();
    assertThat(raised.handling().priority()).isEqualTo(3);
    Incident rated = moved(decide(low, new Rate(Degree.MEDIUM, Degree.HIGH, ""), TEN)).incident();
    assertThat(rated.handling().priority()).isEqualTo(2);
    assertThat(
            moved(decide(rated, new IncidentInput.Raised(Severity.MINOR, TEN)))
                .incident()
                .handling()
                .priority())
        .isEqualTo(2);
  }

  @Test
  @Requirement({"R-182", "R-196", "R-203"})
  void workGoesFromLineToLineAndBackOnlyByWayOfTheDesk() {
    Incident first = moved(decide(at(CLASSIFIED), new Assign(1, "line-1", ""), TEN)).incident();
    assertThat(first.state()).isEqualTo(ASSIGNED);
    Incident working = moved(decide(first, new Begin(""), TEN)).incident();
    assertThat(working.state()).isEqualTo(IN_PROGRESS);
    assertThat(working.handling().worker()).isEqualTo(WANG);
    Incident third =
        moved(decide(working, new Assign(3, "vendor", "out of range"), TEN)).incident();
    assertThat(third.state()).isEqualTo(ASSIGNED);
    assertThat(third.handling().worker()).isNull();
    assertThat(refused(decide(third, new Assign(2, "line-2", ""), TEN)).detail())
        .contains("return it");
    assertThat(refused(decide(first, new Assign(4, "line-4", ""), TEN)).detail())
        .contains("lines 1 to 3");
    assertThat(refused(decide(first, new Assign(1, "line-1", ""), TEN)).detail())
        .contains("already");
  }

  @Test
  @Requirement("R-194")
  void aWrongDispatchReturnsToTheDeskWithItsReason() {
    Incident first = moved(decide(at(CLASSIFIED), new Assign(1, "line-1", ""), TEN)).incident();
    assertThat(refused(decide(first, new Return(""), TEN)).why()).isEqualTo(Why.TEXT_MISSING);
    Moved back = moved(decide(first, new Return("it is software"), TEN));
    assertThat(back.incident().state()).isEqualTo(CLASSIFIED);
    assertThat(back.incident().handling().line()).isZero();
    assertThat(back.effects()).contains(new Effect.StopEscalating("returned"));
  }

  @Test
  @Requirement({"R-182", "R-196"})
  void withoutProgressTheNextLineTakesOverAndNobodyBeyondTheThird() {
    Incident first = moved(decide(at(CLASSIFIED), new Assign(1, "line-1", ""), TEN)).incident();
    Incident second = moved(decide(first, new IncidentInput.NoProgress("line-2", TEN))).incident();
    assertThat(second.handling().line()).isEqualTo(2);
    assertThat(second.handling().group()).isEqualTo("line-2");
    Incident third = moved(decide(second, new IncidentInput.NoProgress("line-3", TEN))).incident();
    assertThat(moved(decide(third, new IncidentInput.NoProgress("nobody", TEN))).incident())
        .isEqualTo(third);
    assertThat(moved(decide(at(RESOLVED), new IncidentInput.NoProgress("line-2", TEN))).happened())
        .isEmpty();
  }

  @Test
  @Requirement({"R-181", "R-200", "R-133", "R-251", "A-39"})
  void resolvedIsAcceptedThenPendingReviewThenArchived() {
    Moved resolved = moved(decide(at(IN_PROGRESS), new Resolve(true, "module replaced"), TEN));
    assertThat(resolved.incident().state()).isEqualTo(RESOLVED);
    assertThat(resolved.incident().handling().solved()).isTrue();
    assertThat(resolved.effects())
        .contains(
            new Effect.Done(DeadlineKind.RESOLVE, "", WANG, TEN),
            new Effect.Done(DeadlineKind.REPAIR, "", WANG, TEN),
            new Effect.StopEscalating("resolved"),
            new Effect.Start(DeadlineKind.CALL_BACK, TEN));
    assertThat(refused(decide(resolved.incident(), archive(false, false))).possible())
        .contains("accept", "reopen");
    Moved pending = moved(decide(resolved.incident(), new Accept("works again"), TEN));
    assertThat(pending.incident().state()).isEqualTo(PENDING_REVIEW);
    assertThat(pending.effects())
        .containsExactly(new Effect.StartUntil(DeadlineKind.REVIEW, TEN, REVIEW, ""));
    assertThat(moved(decide(pending.incident(), archive(false, false))).incident().state())
        .isEqualTo(ARCHIVED);
  }

  @Test
  @Requirement("R-201")
  void whatIsNotSolvedIsNotArchivedButWorkedOnAnew() {
    Incident unsolved =
        moved(decide(at(IN_PROGRESS), new Resolve(false, "comes back at times"), TEN)).incident();
    Incident pending = moved(decide(unsolved, new Accept(""), TEN)).incident();
    Refused refused = refused(decide(pending, archive(false, false)));
    assertThat(refused.why()).isEqualTo(Why.BLOCKED);
    assertThat(refused.possible()).contains("reopen").doesNotContain("archive");
    Incident again = moved(decide(pending, new Reopen("drops calls again"), TEN)).incident();
    assertThat(again.state()).isEqualTo(IN_PROGRESS);
    assertThat(again.handling().solved()).isFalse();
  }

  @Test
  @Requirement("R-201")
  void aDailyCheckThatIsMissedComesAgainAtTheNextWorkdaysEnd() {
    Instant next = REVIEW.plus(Duration.ofDays(1));
    Moved missed = moved(decide(at(PENDING_REVIEW), new IncidentInput.ReviewMissed(REVIEW, next)));
    assertThat(missed.effects())
        .contains(new Effect.StartUntil(DeadlineKind.REVIEW, REVIEW, next, ""));
    assertThat(
            moved(decide(at(IN_PROGRESS), new IncidentInput.ReviewMissed(REVIEW, next))).effects())
        .isEmpty();
  }

  @Test
  @Requirement("A-40")
  void anIncidentWithAResponseIsNotArchived() {
    Incident solved = solvedPending();
    assertThat(refused(decide(solved, archive(true, false))).detail()).contains("A-40");
    assertThat(moved(decide(solved, archive(false, false))).incident().state()).isEqualTo(ARCHIVED);
  }

  @Test
  @Requirement("R-209")
  void whatWantsAProblemIsNotArchivedWithoutOne() {
    Refused refused =
        refused(decide(solvedPending(), new IncidentInput.Archived(note(TEN), false, false, true)));
    assertThat(refused.why()).isEqualTo(IncidentOutcome.Why.BLOCKED);
    assertThat(refused.possible()).contains("open-problem");
  }

  @Test
  @Requirement("R-206")
  void theReporterIsCalledBackBeforeItIsArchived() {
    assertThat(refused(decide(solvedPending(), archive(false, true))).possible())
        .contains("called-back");
    assertThat(moved(decide(solvedPending(), new CalledBack("content"), TEN)).effects())
        .containsExactly(new Effect.Done(DeadlineKind.CALL_BACK, "", WANG, TEN));
  }

  @Test
  @Requirement({"R-191", "R-226"})
  void whatIsOutOfScopeIsArchivedOrTakenOnBySales() {
    assertThat(refused(decide(at(RECORDED), new OutOfScope(""), TEN)).why())
        .isEqualTo(Why.TEXT_MISSING);
    Moved out = moved(decide(at(RECORDED), new OutOfScope("a printer at home"), TEN));
    assertThat(out.incident().state()).isEqualTo(OUT_OF_SCOPE);
    assertThat(out.effects()).contains(new Effect.CancelAll(Set.of()));
    assertThat(moved(decide(out.incident(), archive(false, false))).incident().state())
        .isEqualTo(ARCHIVED);
    assertThat(
            moved(decide(out.incident(), new Reopen("Sales have sold it"), TEN)).incident().state())
        .isEqualTo(RECORDED);
    assertThat(refused(decide(watched(), new OutOfScope("no"), TEN)).possible())
        .doesNotContain("out-of-scope");
  }

  @Test
  void aReleaseEndsWhatNobodyWorksOnAndLeavesTheRest() {
    Incident quiet = at(reported(Intake.Kind.INCIDENT), VERIFIED, new WarningId("W1001"));
    Moved over = moved(decide(quiet, closed(false)));
    assertThat(over.incident().state()).isEqualTo(PENDING_REVIEW);
    assertThat(over.incident().handling().solved()).isTrue();
    for (IncidentState state : List.of(ASSIGNED, IN_PROGRESS)) {
      Incident inHand = at(quiet, state, new WarningId("W1001"));
      assertThat(moved(decide(inHand, closed(false))).incident().state()).isEqualTo(state);
    }
    assertThat(moved(decide(quiet, closed(true))).incident().state()).isEqualTo(VERIFIED);
  }

  @Test
  void anAcknowledgementThatExpiredCanBeGivenAnew() {
    Moved first = moved(decide(at(VERIFIED), new IncidentInput.Acknowledged(note(TEN))));
    assertThat(first.effects())
        .contains(
            new Effect.Done(DeadlineKind.ACKNOWLEDGE, "", WANG, TEN),
            new Effect.Start(DeadlineKind.ACKNOWLEDGED_ANEW, TEN));
    assertThat(
            refused(decide(first.incident(), new IncidentInput.Acknowledged(note(TEN)))).detail())
        .contains("already");
    Moved expired = moved(decide(first.incident(), new IncidentInput.AcknowledgementExpired(TEN)));
    assertThat(expired.happened())
        .extracting(Happened::kind)
        .containsExactly(TimelineKind.ESCALATION_EXPIRED);
    assertThat(
            moved(decide(expired.incident(), new IncidentInput.Acknowledged(note(TEN))))
                .incident()
                .acknowledged())
        .isNotNull();
  }

  @Test
  @Requirement({"R-018", "R-061", "R-130"})
  void aRemarkMovesNothingButTheRecord() {
    Moved remark = moved(decide(at(IN_PROGRESS), new Remark("HQ approves the plan"), TEN));
    assertThat(remark.incident().state()).isEqualTo(IN_PROGRESS);
    assertThat(remark.happened().get(0).facts()).containsEntry("text", "HQ approves the plan");
  }

  /** Which deeds each state allows: REQUIREMENTS (d). */
  @Test
  @Requirement({"R-132", "R-177", "R-187", "R-203"})
  void eachStateAllowsItsOwnDeedsAndARefusalNamesThem() {
    Map<IncidentState, Set<String>> table = new EnumMap<>(IncidentState.class);
    table.put(RECORDED, Set.of("rate", "out-of-scope", "remark"));
    table.put(VERIFIED, Set.of("classify", "rate", "out-of-scope", "remark"));
    table.put(CLASSIFIED, Set.of("classify", "rate", "assign", "begin", "remark"));
    table.put(
        ASSIGNED, Set.of("classify", "rate", "assign", "return", "begin", "progress", "remark"));
    table.put(
        IN_PROGRESS,
        Set.of("classify", "rate", "assign", "return", "progress", "resolve", "remark"));
    table.put(RESOLVED, Set.of("accept", "reopen", "called-back", "remark"));
    table.put(PENDING_REVIEW, Set.of("reopen", "called-back", "remark"));
    table.put(OUT_OF_SCOPE, Set.of("reopen", "remark"));
    table.put(ARCHIVED, Set.of());
    for (IncidentState state : IncidentState.values()) {
      for (IncidentDeed deed : deeds()) {
        IncidentOutcome outcome = decide(at(state), deed, TEN);
        assertThat(outcome instanceof Moved)
            .as(state + " " + deed)
            .isEqualTo(table.get(state).contains(deed.key()));
        if (outcome instanceof Refused refused && state != ARCHIVED) {
          assertThat(refused.possible()).as(state + " " + deed).containsAll(table.get(state));
        }
      }
    }
  }

  @Test
  void randomHistoriesKeepTheInvariants() {
    for (long seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      Incident incident = random.nextBoolean() ? watched() : reported(Intake.Kind.INCIDENT);
      for (int step = 0; step < 60; step++) {
        Incident before = incident;
        Instant now = NINE.plusSeconds(60L * step);
        IncidentInput input = input(random, now);
        IncidentOutcome outcome = decide(before, input);
        String as = "seed " + seed + " step " + step + " " + input;
        if (outcome instanceof Refused refused) {
          assertThat(refused.detail()).as(as).isNotBlank();
          continue;
        }
        incident = moved(outcome).incident();
        boolean changed = !moved(outcome).happened().isEmpty();
        assertThat(incident.version()).as(as).isEqualTo(before.version() + (changed ? 1 : 0));
        assertThat(incident.severity()).as(as).isGreaterThanOrEqualTo(before.severity());
        if (!(input instanceof IncidentInput.Asked)) {
          assertThat(incident.handling().priority())
              .as(as)
              .isLessThanOrEqualTo(before.handling().priority());
        }
        if (incident.state() == ARCHIVED) {
          assertThat(before.state()).as(as).isIn(PENDING_REVIEW, OUT_OF_SCOPE);
          assertThat(incident.handling().solved() || before.state() == OUT_OF_SCOPE)
              .as(as)
              .isTrue();
        }
        assertThat(incident.handling().line()).as(as).isBetween(0, 3);
      }
    }
  }

  private static IncidentInput input(Random random, Instant now) {
    List<IncidentDeed> deeds = deeds();
    return switch (random.nextInt(9)) {
      case 0 -> new IncidentInput.Acknowledged(note(now));
      case 1 -> new IncidentInput.Verified(note(now));
      case 2 ->
          new IncidentInput.Archived(
              note(now), random.nextInt(4) == 0, random.nextInt(4) == 0, random.nextInt(4) == 0);
      case 3 ->
          new IncidentInput.WarningClosed(
              random.nextBoolean(), random.nextBoolean(), now, now.plusSeconds(60));
      case 4 -> new IncidentInput.Raised(Severity.values()[random.nextInt(3)], now);
      case 5 -> new IncidentInput.NoProgress("line-2", now);
      default ->
          new IncidentInput.Asked(
              WANG, now, deeds.get(random.nextInt(deeds.size())), now.plusSeconds(60));
    };
  }

  private static List<IncidentDeed> deeds() {
    return new ArrayList<>(
        List.of(
            new Classify("network", null, "why"),
            new Rate(Degree.HIGH, Degree.LOW, "why"),
            new Assign(1, "line-1", "why"),
            new Assign(2, "line-2", "why"),
            new Return("why"),
            new Begin("why"),
            new Progress("why"),
            new Resolve(true, "why"),
            new Accept("why"),
            new CalledBack("why"),
            new Reopen("why"),
            new OutOfScope("why"),
            new Remark("why")));
  }

  private static Incident solvedPending() {
    Incident solved =
        moved(decide(at(IN_PROGRESS), new Resolve(true, "module replaced"), TEN)).incident();
    return moved(decide(solved, new Accept("works"), TEN)).incident();
  }

  private static IncidentInput archive(boolean responding, boolean callingBack) {
    return new IncidentInput.Archived(note(TEN), responding, callingBack, false);
  }

  private static IncidentInput closed(boolean responding) {
    return new IncidentInput.WarningClosed(false, responding, TEN, REVIEW);
  }

  private static Moved moved(IncidentOutcome outcome) {
    assertThat(outcome).isInstanceOf(Moved.class);
    return (Moved) outcome;
  }

  private static Refused refused(IncidentOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }
}
