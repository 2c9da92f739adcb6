package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Variants of the scenarios that end with the warning: A-r, the provider is back at 09:50 and the
 * warning is released; A-x, nobody decides and it expires; B-ok, the generator carries.
 */
class WarningVariantsTest {
  private static final WarningId W1 = new WarningId("W1001");
  private static final IncidentId E1 = new IncidentId("E0001");

  @Test
  @Requirement({"R-056", "R-055"})
  void axUndecidedAtThirteenTwentySevenItExpiresAndADecisionIsDemanded() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    kit.keep("queue-main", "queue.wait", WarningVariantsTest::wait);

    kit.at("09:27");
    assertThat(kit.running("W1001"))
        .contains("hourly-report 10:27", "preparation 13:27", "warning-expiry 13:27");

    kit.at("10:28");
    assertThat(kit.timeline("W1001")).contains("10:27 deadline.missed");
    assertThat(kit.running("W1001")).contains("hourly-report 11:27");
    kit.at("11:28");
    assertThat(kit.running("W1001")).contains("hourly-report 12:27");
    kit.at("12:28");
    assertThat(kit.running("W1001")).contains("hourly-report 13:27");

    kit.at("13:27");
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    kit.at("13:28");
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.EXPIRED);
    assertThat(kit.told(NoticeKind.WARNING_EXPIRED)).contains(kit.commander().value());
  }

  @Test
  @Requirement({"R-071", "R-072", "R-073", "R-209"})
  void arReleasedNinetyOneMinutesAfterItsIssue() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    kit.keep("queue-main", "queue.wait", WarningVariantsTest::backAtTenToTen);
    kit.complaints(at -> at.isBefore(ScenarioKit.instant("09:50")) ? 100 : 90);

    kit.at("09:47");
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(kit.running("E0001")).contains("decision-meeting 10:47");

    kit.at("09:48");
    kit.does(
        new Command.OnResponse(
            kit.technician(),
            null,
            E1,
            new ResponseDeed.StateCause(
                new ScenarioId("congestion"), null, false, "the provider")));
    assertThat(kit.tasks("E0001")).contains("congestion-lines 10:03");

    kit.at("10:02");
    kit.does(
        new Command.OnResponse(
            kit.technician(),
            null,
            E1,
            new ResponseDeed.Assess(
                Set.of(), false, true, Risk.LOW, ScenarioKit.instant("09:50"), "")));
    kit.does(
        new Command.OnResponse(
            kit.commander(), null, E1, new ResponseDeed.NoLevel("the provider is back")));
    assertThat(kit.running("E0001")).doesNotContain("decision-meeting 10:47");
    assertThat(kit.tasks("E0001")).as("what the plan asked for is needed no more").isEmpty();

    kit.at("10:28");
    assertThat(kit.ended("W1001", Deadline.State.MISSED)).containsExactly("hourly-report 10:27");
    assertThat(kit.running("W1001")).contains("hourly-report 11:27");

    kit.at("10:45");
    CommandResult early =
        kit.ask(
            new Command.OnWarning(
                kit.technician(), null, W1, new WarningDeed.RequestRelease("too early")));
    assertThat(early)
        .isInstanceOfSatisfying(
            CommandResult.Refused.class,
            refused -> assertThat(refused.detail()).contains("queue").contains("to go"));

    // good from 10:16 on
    assertThat(ownTriggers(kit)).containsOnly(Standing.NOT_MET);
    kit.at("10:46");
    assertThat(ownTriggers(kit)).containsOnly(Standing.MET);

    kit.at("10:50");
    kit.does(
        new Command.OnWarning(
            kit.technician(), null, W1, new WarningDeed.RequestRelease("no secondary risk")));
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.RELEASE_REQUESTED);
    assertThat(kit.ask(new Command.ApproveRelease(kit.technician(), null, W1, false, "")))
        .isInstanceOf(CommandResult.Refused.class);

    kit.at("10:58");
    kit.does(new Command.ApproveRelease(kit.commander(), null, W1, false, ""));

    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.RELEASED);
    assertThat(Duration.between(kit.warning("W1001").issuedAt(), kit.now()))
        .isEqualTo(Duration.ofMinutes(91));
    assertThat(kit.running("W1001")).isEmpty();
    assertThat(kit.matters(Task.class, "W1001"))
        .isNotEmpty()
        .allMatch(task -> task.state() == TaskState.CANCELLED);
    List<String> released = kit.toldAt(NoticeKind.WARNING_RELEASED);
    assertThat(released).isNotEmpty().doesNotHaveDuplicates();
    archivedWithItsProblem(kit);
  }

  private static List<Standing> ownTriggers(ScenarioKit kit) {
    return Objects.requireNonNull(kit.view().conditions().get(W1)).conditions().stream()
        .filter(condition -> condition.id().startsWith("trigger:"))
        .map(ReleaseConditions.Condition::standing)
        .toList();
  }

  /** It was a major one. */
  private static void archivedWithItsProblem(ScenarioKit kit) {
    Command archive = new Command.ArchiveIncident(kit.duty(), null, E1, "");
    assertThat(kit.ask(archive))
        .isInstanceOfSatisfying(
            CommandResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(CommandResult.Reason.BLOCKED);
              assertThat(refused.possible()).contains("open-problem");
            });
    kit.does(
        new Command.OpenProblem(
            kit.duty(), null, List.of(E1), ProblemReason.UNSOLVED, "the provider", null, ""));
    kit.does(archive);
    assertThat(kit.incident("E0001").state()).isEqualTo(IncidentState.ARCHIVED);
    kit.does(new Command.OnProblem(kit.duty(), null, "P0001", new ProblemDeed.Close("replaced")));
    assertThat(
            kit.ask(
                new Command.OnProblem(kit.duty(), null, "P0001", new ProblemDeed.Reopen("again"))))
        .as("its incident is over")
        .isInstanceOf(CommandResult.Refused.class);
    assertThat(kit.timeline("E0001")).contains("10:58 problem.closed");
  }

  @Test
  @Requirement({"R-068", "R-074", "A-13", "A-59"})
  void onceALevelIsDecidedTheIncidentTakesTasksAndTriggersAndNoNewWarningIsOpened() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    kit.keep("queue-main", "queue.wait", WarningVariantsTest::wait);
    kit.complaints(at -> at.isBefore(ScenarioKit.instant("10:30")) ? 100 : 140);

    kit.at("10:02");
    kit.does(
        new Command.OnResponse(
            kit.technician(),
            null,
            E1,
            new ResponseDeed.Assess(
                Set.of("east", "south"), false, true, Risk.LOW, null, "two regions")));
    kit.at("10:12");
    List<String> open =
        kit.matters(Task.class, "W1001").stream()
            .filter(Task::isOpen)
            .map(task -> task.id() + " " + task.due())
            .toList();
    kit.does(
        new Command.OnResponse(
            kit.commander(), null, E1, new ResponseDeed.Decide(ResponseLevel.II, "two regions")));

    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.CONVERTED);
    assertThat(kit.running("W1001")).isEmpty();
    assertThat(open).isNotEmpty();
    assertThat(
            kit.matters(Task.class, "E0001").stream()
                .filter(task -> task.id().startsWith("W1001"))
                .map(task -> task.id() + " " + task.due()))
        .containsExactlyInAnyOrderElementsOf(open);

    kit.at("10:28");
    assertThat(kit.timeline("W1001")).doesNotContain("10:27 deadline.missed");

    kit.at("11:45");
    assertThat(kit.warnings()).hasSize(1);
    assertThat(kit.timeline("E0001").stream().filter(one -> one.endsWith("incident.trigger")))
        .isNotEmpty();
  }

  @Test
  @Requirement({"R-055", "R-105", "R-106"})
  void bokTheGeneratorRunsSoItStaysBlueAndReportsGoOnUntilItIsReleased() {
    ScenarioKit kit = ScenarioKit.shipped("13:50");
    kit.complaints(at -> 85);
    kit.at("13:59");
    kit.keep("ups-east", "ups.onBattery", 1);
    kit.at("14:00");
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(kit.running("W1001"))
        .contains("hourly-report 15:00", "preparation 18:00", "warning-expiry 18:00");

    // within five minutes the generator carries: the mains are lost still, and nothing else is
    kit.keep("ups-east", "ups.runtime", 26 * 60).keep("gen-east", "generator.fuel", 100);
    kit.at("14:04");
    assertThat(kit.value("ups-east", "ups.used")).isCloseTo(100 * 4 / 30.0, within(0.01));
    Duration fuel = Duration.ofSeconds((long) kit.value("gen-east", "generator.fuelLeft"));
    assertThat(kit.now().plus(fuel))
        .isEqualTo(ScenarioKit.instant("14:04").plus(Duration.ofHours(72)));
    kit.keep("ups-east", "ups.onBattery", 0).keep("gen-east", "generator.running", 1);
    kit.keep("gen-east", "generator.carrying", 1);
    kit.at("15:59");
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(kit.warnings()).hasSize(1);
    assertThat(kit.matters(Response.class, "E0001")).as("no level is asked for").isEmpty();
    assertThat(kit.ended("W1001", Deadline.State.MISSED)).containsExactly("hourly-report 15:00");
    assertThat(kit.running("W1001")).contains("hourly-report 16:00", "warning-expiry 18:00");

    kit.keep("gen-east", "generator.carrying", 0).keep("gen-east", "generator.running", 0);
    kit.at("16:29");
    assertThat(release(kit)).isInstanceOf(CommandResult.Refused.class);
    kit.at("16:30");
    assertThat(kit.ended("W1001", Deadline.State.MISSED)).contains("hourly-report 16:00");
    assertThat(release(kit)).isInstanceOf(CommandResult.Done.class);
    kit.does(new Command.ApproveRelease(kit.commander(), null, W1, false, ""));
    assertThat(kit.warning("W1001").state()).isEqualTo(WarningState.RELEASED);
    assertThat(kit.running("W1001")).isEmpty();
  }

  private static CommandResult release(ScenarioKit kit) {
    return kit.ask(
        new Command.OnWarning(
            kit.technician(), null, W1, new WarningDeed.RequestRelease("no secondary risk")));
  }

  private static double wait(Instant at) {
    return seconds(at) / 2.0;
  }

  /** Eight minutes or less from 09:55 on, but once at 10:15. */
  private static double backAtTenToTen(Instant at) {
    if (at.isBefore(ScenarioKit.instant("09:55"))) {
      return Math.min(wait(at), 1_500);
    }
    return at.equals(ScenarioKit.instant("10:15")) ? 510 : 300;
  }

  private static long seconds(Instant at) {
    return Duration.between(ScenarioKit.instant("09:00"), at).toSeconds();
  }
}
