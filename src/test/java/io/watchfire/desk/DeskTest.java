package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.AVAILABILITY;
import static io.watchfire.desk.DeskFixture.COMPLAINTS;
import static io.watchfire.desk.DeskFixture.CPU_EAST;
import static io.watchfire.desk.DeskFixture.CPU_SOUTH;
import static io.watchfire.desk.DeskFixture.QUEUE;
import static io.watchfire.desk.DeskFixture.START;
import static io.watchfire.desk.DeskFixture.UPS;
import static io.watchfire.desk.DeskFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.Severity;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeskTest {
  private final DeskFixture world = new DeskFixture();

  @Test
  @Requirement({"R-054", "R-065", "A-10"})
  void nearConditionIssuesBlueToTheResponsiblePersonOnlyAndOpensNoIncident() {
    world.phase(QUEUE, Phase.NEAR, 540);

    Warning warning = world.warning("W1001");
    assertThat(warning.state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(warning.expiresAt()).isEqualTo(START.plus(Duration.ofHours(4)));
    assertThat(world.told(NoticeKind.WARNING_BLUE)).containsExactly("wang", "board");
    assertThat(world.store.incidents).isEmpty();
  }

  @Test
  @Requirement({"R-028", "R-042", "R-047", "R-066"})
  void triggerMetUpgradesTheSameWarningOpensOneIncidentAndTellsCommandAndLeaderOnce() {
    world.phase(QUEUE, Phase.NEAR, 540);
    world.minutes(20);
    world.phase(QUEUE, Phase.MET, 1410);

    assertThat(world.store.warnings).hasSize(1);
    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(world.warning("W1001").expiresAt())
        .as("an upgrade does not restart the four hours (A-12)")
        .isEqualTo(START.plus(Duration.ofHours(4)));
    assertThat(world.incident("E0001").severity()).isEqualTo(Severity.MAJOR);
    assertThat(world.told(NoticeKind.WARNING_YELLOW))
        .containsExactly("wang", "liu", "chen", "li", "board");
    assertThat(world.told(NoticeKind.INCIDENT_OPENED))
        .as("who is told of the yellow warning reads the incident's number there")
        .containsExactly("board");
    Instant yellow = START.plus(Duration.ofMinutes(20));
    assertThat(due(DeadlineKind.VERIFY)).containsExactly(yellow.plus(Duration.ofMinutes(5)));
    assertThat(due(DeadlineKind.ACKNOWLEDGE)).containsExactly(yellow.plus(Duration.ofMinutes(30)));
  }

  @Test
  @Requirement({"R-143", "A-62"})
  void upsOnBatteryIsBlueAndAnIncidentAtOnce() {
    world.phase(UPS, Phase.NEAR, 1);

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(world.warning("W1001").scope()).hasToString("site:east-dc");
    assertThat(world.incident("E0001").severity()).isEqualTo(Severity.MEDIUM);
    assertThat(due(DeadlineKind.ACKNOWLEDGE)).containsExactly(START.plus(Duration.ofHours(1)));
    assertThat(world.told(NoticeKind.WARNING_BLUE)).contains("zhang");
    assertThat(world.told(NoticeKind.INCIDENT_OPENED))
        .as("a blue warning does not name the incident")
        .contains("zhang");
  }

  @Test
  void anIncidentIsToldWithItsFirstDueAndAReleaseWithWhoAppliedForIt() {
    recoveredAfterYellow();
    world.confirm("li", "W1001");

    assertThat(world.said(NoticeKind.WARNING_YELLOW)).contains(" 03-03 09:05 ");
    assertThat(world.said(NoticeKind.INCIDENT_OPENED)).contains(" 03-03 09:05 ");
    assertThat(world.said(NoticeKind.RELEASE_REQUESTED)).endsWith(" li");
  }

  @Test
  void complaintsJoinTheOpenServiceWarningButAnotherCoreSwitchOpensItsOwn() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.phase(COMPLAINTS, Phase.MET, 140);
    world.phase(CPU_EAST, Phase.NEAR, 97);
    world.phase(CPU_SOUTH, Phase.NEAR, 97);

    assertThat(world.warning("W1001").triggers()).hasSize(2);
    assertThat(world.warning("W1002").scope()).hasToString("target:core-sw-east");
    assertThat(world.warning("W1003").scope()).hasToString("target:core-sw-south");
    assertThat(world.store.incidents).hasSize(1);
    assertThat(world.told(NoticeKind.WARNING_YELLOW)).as("told once").hasSize(5);
  }

  @Test
  @Requirement("A-52")
  void aGraverTriggerTightensTheAcknowledgementToTheEarlierDue() {
    world.phase(COMPLAINTS, Phase.MET, 140);
    world.minutes(10);
    world.phase(QUEUE, Phase.MET, 1410);

    assertThat(world.incident("E0001").severity()).isEqualTo(Severity.MAJOR);
    assertThat(due(DeadlineKind.ACKNOWLEDGE)).containsExactly(START.plus(Duration.ofMinutes(40)));
  }

  @Test
  @Requirement({"R-027", "R-142"})
  void doneExactlyAtItsDueInstantIsMetAndJustAfterIsMissedAndTold() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.minutes(5);
    assertThat(world.ask(verify("wang"))).isInstanceOf(Done.class);
    assertThat(state(DeadlineKind.VERIFY)).isEqualTo(Deadline.State.MET);

    world.minutes(25);
    assertThat(state(DeadlineKind.ACKNOWLEDGE)).isEqualTo(Deadline.State.RUNNING);
    world.time.advance(Duration.ofMillis(1));
    assertThat(state(DeadlineKind.ACKNOWLEDGE)).isEqualTo(Deadline.State.MISSED);
    assertThat(world.told(NoticeKind.DEADLINE_MISSED)).contains("liu");
  }

  @Test
  @Requirement({"R-071", "R-072", "A-61"})
  void releaseNeedsStableIndicatorsTheTechnicalGroupAndAnotherPersonOfCommand() {
    recoveredAfterYellow();

    assertThat(world.approve("liu", "W1001"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.CONDITIONS_NOT_MET));
    assertThat(world.confirm("wang", "W1001"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.NOT_IN_GROUP));
    assertThat(world.confirm("li", "W1001")).isInstanceOf(Done.class);
    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.RELEASE_REQUESTED);
    assertThat(world.approve("li", "W1001"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.SAME_PERSON));
    assertThat(world.approve("liu", "W1001")).isInstanceOf(Done.class);

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.RELEASED);
    assertThat(world.told(NoticeKind.WARNING_RELEASED))
        .containsExactlyInAnyOrder("wang", "liu", "chen", "li", "board");
    assertThat(world.incident("E0001").state()).isEqualTo(IncidentState.PENDING_REVIEW);
    assertThat(world.ask(archive("wang"))).isInstanceOf(Done.class);
    assertThat(world.incident("E0001").state()).isEqualTo(IncidentState.ARCHIVED);
  }

  @Test
  void anEarlyConfirmationBecomesEffectiveOnceTheRestHolds() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.phase(QUEUE, Phase.RECOVERING, 60);
    world.phase(AVAILABILITY, Phase.OK, 100);
    assertThat(world.confirm("li", "W1001")).isInstanceOf(Done.class);
    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);

    world.minutes(30);
    world.phase(QUEUE, Phase.OK, 60);

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.RELEASE_REQUESTED);
    assertThat(world.told(NoticeKind.RELEASE_REQUESTED)).contains("liu");
  }

  @Test
  @Requirement("R-073")
  void aRelapseVoidsTheConfirmationAndTakesTheRequestBack() {
    recoveredAfterYellow();
    world.confirm("li", "W1001");
    world.phase(QUEUE, Phase.RELAPSING, 510);

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(world.warning("W1001").noSecondaryRisk()).isNull();
    assertThat(world.told(NoticeKind.WARNING_RELAPSED)).contains("liu");
    assertThat(world.approve("liu", "W1001")).isInstanceOf(Refused.class);
  }

  @Test
  void availabilityOffTargetTakesTheRequestBackToo() {
    recoveredAfterYellow();
    world.confirm("li", "W1001");
    world.phase(AVAILABILITY, Phase.PENDING, 75);

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
  }

  @Test
  @Requirement("A-61")
  void aTriggerNoLongerWatchedStaysAndIsLeftToTheApprover() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.phase(AVAILABILITY, Phase.OK, 100);
    world.desk.redirect(DeskFixture.without("queue-wait"));
    world.ended(QUEUE, Phase.MET, 1410);

    assertThat(world.warning("W1001").trigger(QUEUE)).isPresent();
    assertThat(world.desk.view().conditions().get(new WarningId("W1001")).conditions().get(0))
        .satisfies(
            first ->
                assertThat(first.standing()).isEqualTo(ReleaseConditions.Standing.NOT_WATCHED));
    assertThat(world.timeline).anyMatch(e -> e.kind() == TimelineKind.TRIGGER_NOT_WATCHED);
    assertThat(world.confirm("li", "W1001")).isInstanceOf(Done.class);
    assertThat(world.approve("liu", "W1001")).isInstanceOf(Done.class);
    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.RELEASED);
  }

  @Test
  @Requirement("A-06")
  void commandMayOverrideWithAReasonAndOnlyWithOne() {
    world.phase(QUEUE, Phase.MET, 1410);
    Command bare = new Command.ApproveRelease(person("liu"), null, id("W1001"), true, " ");
    Command reasoned = new Command.ApproveRelease(person("liu"), null, id("W1001"), true, "drill");

    assertThat(world.ask(bare))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.TEXT_MISSING));
    assertThat(world.ask(reasoned)).isInstanceOf(Done.class);
    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.RELEASED);
  }

  @Test
  @Requirement("R-062")
  void cancelledAsFalseAlarmMarksTheIncident() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.ask(new Command.CancelWarning(person("liu"), null, id("W1001"), "test traffic"));

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.CANCELLED);
    assertThat(world.incident("E0001").falseAlarm()).isTrue();
    assertThat(running()).isEmpty();
  }

  @Test
  @Requirement({"R-056", "A-12"})
  void afterFourHoursTheWarningIsExpiredStaysActiveAndDemandsADecision() {
    world.phase(QUEUE, Phase.NEAR, 540);
    world.minutes(240);
    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.ISSUED_BLUE);
    world.time.advance(Duration.ofMillis(1));

    assertThat(world.warning("W1001").state()).isEqualTo(WarningState.EXPIRED);
    assertThat(world.warning("W1001").isActive()).isTrue();
    assertThat(world.told(NoticeKind.WARNING_EXPIRED)).contains("liu");
  }

  @Test
  void aReleaseResolvesEveryLabelSetThatWasTold() {
    world.phase(QUEUE, Phase.NEAR, 540);
    world.phase(QUEUE, Phase.MET, 1410);
    world.ask(new Command.ApproveRelease(person("liu"), null, id("W1001"), true, "over"));

    Notice released = notice(NoticeKind.WARNING_RELEASED, "board");
    assertThat(released.message().alerts())
        .extracting(alert -> alert.labels().get("colour"))
        .containsExactly("blue", "yellow");
    assertThat(released.message().isResolved()).isTrue();
    Message yellow = notice(NoticeKind.WARNING_YELLOW, "board").message();
    assertThat(yellow.alerts()).allMatch(alert -> alert.endsAt() == null);
    assertThat(yellow.alerts().get(0).fingerprint())
        .isEqualTo(released.message().alerts().get(1).fingerprint());
  }

  @Test
  void noticeCarriesItsFactsInTheReadersLanguageForGatewaysThatWordItThemselves() {
    world.phase(QUEUE, Phase.NEAR, 540);

    Map<String, String> parts = notice(NoticeKind.WARNING_BLUE, "wang").message().parts();

    assertThat(parts)
        .containsEntry("warning", "W1001")
        .containsEntry("value", "9分钟")
        .containsKeys("scope", "measures", "expected", "title", "since")
        .doesNotContainKeys("link", "conditions", "gap");
    assertThat(parts.values()).doesNotContain("");
  }

  @Test
  @Requirement("A-62")
  void aLaterTriggerOpensANewWarningAndIncidentLinkedToTheOneUnderReview() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.ask(new Command.ApproveRelease(person("liu"), null, id("W1001"), true, "over"));
    world.phase(QUEUE, Phase.OK, 60);
    world.phase(QUEUE, Phase.MET, 1410);

    assertThat(world.warning("W1002").links()).containsExactly(id("W1001"));
    assertThat(world.store.incidents).containsKeys("E0001", "E0002");
  }

  @Test
  void nothingLeavesBeforeItsBatchIsDurable() {
    world.store.held = new CompletableFuture<>();
    world.phase(QUEUE, Phase.NEAR, 540);
    assertThat(world.outbox).isEmpty();
    assertThat(world.desk.view().active()).isEmpty();

    world.store.held.complete(null);
    assertThat(world.outbox).hasSize(2);
    assertThat(world.desk.view().active()).hasSize(1);
  }

  @Test
  void whileTheStoreRefusesCommandsAreUnavailableAndRuleChangesAreWrittenWhenItHeals() {
    world.phase(QUEUE, Phase.NEAR, 540);
    world.store.refuses = true;
    world.minutes(20);
    world.phase(QUEUE, Phase.MET, 1410);
    Command acknowledge = new Command.AcknowledgeWarning(person("wang"), "k1", id("W1001"), "");
    assertThat(world.ask(acknowledge))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNAVAILABLE));

    world.store.refuses = false;
    world.minutes(1);
    assertThat(world.warning("W1001").colour()).isEqualTo(Colour.YELLOW);
    assertThat(world.ask(acknowledge)).isInstanceOf(Done.class);
  }

  @Test
  void whoeverWasToldHearsOnceWhoTookItOn() {
    world.phase(QUEUE, Phase.MET, 1410);
    List<String> told = world.told(NoticeKind.WARNING_YELLOW);
    world.ask(new Command.AcknowledgeIncident(person("wang"), "k1", new IncidentId("E0001"), ""));
    world.ask(new Command.AcknowledgeWarning(person("wang"), "k2", id("W1001"), ""));

    assertThat(told).contains("wang", "board");
    assertThat(world.told(NoticeKind.TAKEN))
        .as("everybody but the one who did it, and once")
        .containsExactlyInAnyOrderElementsOf(
            told.stream().filter(id -> !id.equals("wang")).toList());

    assertThat(world.ask(new Command.AcknowledgeWarning(person("liu"), "k3", id("W1001"), "")))
        .isInstanceOf(Refused.class);
    assertThat(world.told(NoticeKind.TAKEN)).hasSize(told.size() - 1);
  }

  @Test
  void theSameKeyGetsTheSameAnswerAndIsRefusedForSomethingElse() {
    world.phase(QUEUE, Phase.NEAR, 540);
    Command once = new Command.AcknowledgeWarning(person("wang"), "k1", id("W1001"), "seen");
    CommandResult first = world.ask(once);
    world.restart();

    assertThat(world.ask(once)).isEqualTo(first);
    assertThat(world.ask(new Command.AcknowledgeWarning(person("wang"), "k1", id("W1001"), "x")))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.KEY_REUSED));
  }

  @Test
  void afterARestartClocksRunOnAndAReplayedChangeIsNotToldAgain() {
    RuleChange met = world.change(QUEUE, Phase.MET, 1410);
    world.desk.changed(met);
    int notices = world.store.notices.size();
    world.restart();
    world.desk.changed(met);

    assertThat(world.store.notices).hasSize(notices);
    assertThat(world.store.warnings).hasSize(1);
    world.minutes(6);
    assertThat(state(DeadlineKind.VERIFY)).isEqualTo(Deadline.State.MISSED);
  }

  @Test
  void whatPassedWhileWeWereDownIsMissedAtStart() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.desk.stop();
    world.minutes(90);
    world.restart();

    assertThat(state(DeadlineKind.VERIFY)).isEqualTo(Deadline.State.MISSED);
    assertThat(state(DeadlineKind.ACKNOWLEDGE)).isEqualTo(Deadline.State.MISSED);
  }

  @Test
  void somebodyElseOfCommandIsToldWhenThePersonCannotBeReached() {
    world.phase(QUEUE, Phase.NEAR, 540);
    Notice notice = notice(NoticeKind.WARNING_BLUE, "wang");
    Attempt end =
        Attempt.plain(
            notice.key(),
            new ChannelId("log"),
            1,
            START,
            "refused",
            "no such user",
            Attempt.End.UNDELIVERABLE);
    world.store.held = new CompletableFuture<>();
    CompletableFuture<Void> durable =
        world.desk.delivered(new DeliveryReport(notice, end)).toCompletableFuture();
    assertThat(durable).isNotDone();
    assertThat(world.told(NoticeKind.WARNING_BLUE)).containsExactly("wang", "board");

    world.store.held.complete(null);

    assertThat(durable).isDone();
    assertThat(world.store.attempts).containsExactly(end);
    assertThat(world.told(NoticeKind.WARNING_BLUE)).containsExactly("wang", "board", "liu");
    assertThat(world.timeline)
        .extracting(TimelineEntry::kind)
        .contains(TimelineKind.NOTICE_UNDELIVERABLE);
  }

  private void recoveredAfterYellow() {
    world.phase(QUEUE, Phase.MET, 1410);
    world.phase(QUEUE, Phase.RECOVERING, 60);
    world.minutes(30);
    world.phase(QUEUE, Phase.OK, 60);
    world.phase(AVAILABILITY, Phase.OK, 100);
  }

  private static Command verify(String who) {
    return new Command.VerifyIncident(person(who), null, new IncidentId("E0001"), "");
  }

  private static Command archive(String who) {
    return new Command.ArchiveIncident(person(who), null, new IncidentId("E0001"), "");
  }

  private static WarningId id(String value) {
    return new WarningId(value);
  }

  private Notice notice(NoticeKind kind, String recipient) {
    return world.store.notices.values().stream()
        .filter(n -> n.message().kind() == kind && n.recipient().id().equals(recipient))
        .findFirst()
        .orElseThrow();
  }

  private List<Deadline> running() {
    return world.store.deadlines.values().stream()
        .filter(d -> d.state() == Deadline.State.RUNNING)
        .toList();
  }

  private List<Instant> due(DeadlineKind kind) {
    return running().stream().filter(d -> d.kind() == kind).map(Deadline::due).toList();
  }

  private Deadline.State state(DeadlineKind kind) {
    return world.store.deadlines.values().stream()
        .filter(d -> d.kind() == kind)
        .reduce((a, b) -> b)
        .orElseThrow()
        .state();
  }
}
