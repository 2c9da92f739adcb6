package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.TerminationTerms;
import io.watchfire.plan.WarningTerms;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Phase;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ManualWarning;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import io.watchfire.warning.task.TaskDeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Warnings that people issue, what is prepared in them and what is reported. */
class WarningDeskTest {
  private static final RoleId TECHNICAL = new RoleId("technical-lead");

  private final DeskFixture fixture = new DeskFixture();

  @BeforeEach
  void theDeskWorksByAPlanWithAProcedure() {
    fixture.desk.redirect(directions());
  }

  @ParameterizedTest
  @Requirement("R-064")
  @CsvSource(
      delimiter = '|',
      value = {
        "hotline | 60 | maintenance of the spare link | ''           | the measures advised",
        "hotline | 0  | maintenance of the spare link | tell clients | its expected duration",
        "hotline | 60 | ''                            | tell clients | its title",
        "region:nowhere | 60 | maintenance            | tell clients | its impact scope"
      })
  void aWarningWithoutOneOfItsPartsIsRefusedNamingIt(
      String scope, int minutes, String title, String measures, String part) {
    CommandResult result =
        issue(
            new ManualWarning(
                Colour.BLUE,
                Cause.NETWORK,
                Scope.parse(scope),
                Duration.ofMinutes(minutes),
                title,
                measures,
                null));

    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.TEXT_MISSING);
              assertThat(refused.detail()).contains(part);
            });
    assertThat(fixture.store.warnings).isEmpty();
  }

  @Test
  @Requirement({"R-054", "R-055", "R-056", "R-068", "R-069"})
  void oneIssuedByAPersonRunsItsClocksAndGivesEachTaskAPersonAndATime() {
    issue(blue(null));

    assertThat(fixture.warning("W1001").origin()).isEqualTo(Warning.Origin.PERSON);
    assertThat(due(DeadlineKind.WARNING_EXPIRY)).isEqualTo(after(240));
    assertThat(due(DeadlineKind.HOURLY_REPORT)).isEqualTo(after(60));
    assertThat(due(DeadlineKind.PREPARATION)).isEqualTo(after(240));
    assertThat(fixture.told(NoticeKind.WARNING_BLUE)).isNotEmpty();
    assertThat(fixture.told(NoticeKind.TASK_ASSIGNED)).contains("li");
    assertThat(tasksDue()).containsExactlyInAnyOrder(after(60), after(240));
  }

  @Test
  void aRoleThatNobodyFillsIsNamedInTheLanguageOfTheMessage() {
    LocalText lead = new LocalText("技术负责人", "technical lead");
    Role vacant = new Role(TECHNICAL, lead, new GroupId("vacant"), List.of());
    fixture.desk.redirect(DeskFixture.directions(procedure(vacant)));

    issue(blue(null));

    assertThat(fixture.said(NoticeKind.TASK_ASSIGNED, DeskFixture.READS_ENGLISH))
        .contains("technical lead")
        .doesNotContain("技术负责人");
    assertThat(fixture.said(NoticeKind.TASK_ASSIGNED, "liu"))
        .contains("技术负责人")
        .doesNotContain("technical lead");
  }

  @Test
  void neverTwoOfOneFamilyForOnePlace() {
    issue(blue(null));

    assertThat(issue(blue(null)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.detail()).contains("W1001 is open"));
  }

  @Test
  @Requirement("R-067")
  void plannedWorkIsBlueAndItsPeriodIsThatOfTheWork() {
    Instant tonight = after(600);
    issue(blue(tonight));

    assertThat(fixture.warning("W1001").origin()).isEqualTo(Warning.Origin.PLANNED);
    assertThat(due(DeadlineKind.WARNING_EXPIRY)).isEqualTo(after(840));
    assertThat(fixture.told(NoticeKind.WARNING_BLUE)).isNotEmpty();

    ManualWarning yellow =
        new ManualWarning(
            Colour.YELLOW,
            Cause.POWER,
            Scope.HOTLINE,
            Duration.ofHours(1),
            "switching",
            "wait",
            tonight);
    assertThat(issue(yellow)).isInstanceOf(Refused.class);
  }

  @Test
  @Requirement("R-066")
  void raisedToYellowItHasAnIncidentAndCommandIsTold() {
    issue(blue(null));

    ask("liu", new WarningDeed.Raise("customers complain"));

    assertThat(fixture.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(fixture.incident("E0001").warning()).isEqualTo(new WarningId("W1001"));
    assertThat(fixture.told(NoticeKind.WARNING_YELLOW)).contains("liu", "chen");
  }

  @Test
  @Requirement("R-055")
  void aReportNeedsItsForecastAndMeetsTheHour() {
    issue(blue(null));
    fixture.minutes(30);

    assertThat(ask("li", new WarningDeed.FileReport("all well", " ")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.detail()).contains("forecast"));
    assertThat(ask("li", new WarningDeed.FileReport("all well", "ends within the hour")))
        .isInstanceOf(Done.class);

    assertThat(due(DeadlineKind.HOURLY_REPORT)).isEqualTo(after(120));
    assertThat(ask("li", new WarningDeed.FileReport("all well", "the same")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.detail()).contains("is filed"));
  }

  @Test
  @Requirement("R-055")
  void anUnfiledReportIsToldByTheNameOfWhoOwesItAndTheNextHourRuns() {
    issue(blue(null));
    fixture.minutes(61);

    assertThat(fixture.told(NoticeKind.DEADLINE_MISSED)).contains("li", "liu");
    assertThat(due(DeadlineKind.HOURLY_REPORT)).isEqualTo(after(120));
  }

  @Test
  @Requirement("R-055")
  void nothingIsReportedNorPreparedOnceTheWarningIsCancelled() {
    issue(blue(null));
    fixture.ask(
        new Command.CancelWarning(
            DeskFixture.person("liu"), null, new WarningId("W1001"), "a false alarm"));

    assertThat(running()).isEmpty();
    fixture.minutes(300);
    assertThat(fixture.told(NoticeKind.DEADLINE_MISSED)).isEmpty();
    assertThat(fixture.told(NoticeKind.TASK_OVERDUE)).isEmpty();
  }

  @Test
  @Requirement("R-068")
  void stepsAreDoneInTheirOrderWithTheirEvidenceAndAnOverdueOneIsToldByName() {
    issue(blue(null));

    assertThat(task("switch-test", new TaskDeed.Done("report 17")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.BLOCKED);
              assertThat(refused.detail()).contains("W1001:diagnose");
            });
    fixture.minutes(61);
    assertThat(fixture.told(NoticeKind.TASK_OVERDUE)).contains("li");

    assertThat(task("diagnose", new TaskDeed.Done(""))).isInstanceOf(Done.class);
    assertThat(task("switch-test", new TaskDeed.Done("")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TEXT_MISSING));
    assertThat(task("switch-test", new TaskDeed.Done("report 17"))).isInstanceOf(Done.class);
    fixture.minutes(200);
    assertThat(fixture.told(NoticeKind.TASK_OVERDUE).stream().filter("li"::equals)).hasSize(1);
  }

  @Test
  @Requirement({"R-071", "R-072"})
  void anApplicationBeforeTheConditionsHoldIsRefusedNamingThem() {
    fixture.phase(DeskFixture.QUEUE, Phase.MET, 540);
    fixture.phase(DeskFixture.QUEUE, Phase.RECOVERING, 300);

    assertThat(ask("li", new WarningDeed.RequestRelease("")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.CONDITIONS_NOT_MET);
              assertThat(refused.detail()).contains("queue-wait").contains("5m");
            });
    assertThat(ask("chen", new WarningDeed.RequestRelease("")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_IN_GROUP));

    fixture.phase(DeskFixture.QUEUE, Phase.OK, 300);
    fixture.phase(DeskFixture.AVAILABILITY, Phase.OK, 100);
    assertThat(ask("li", new WarningDeed.RequestRelease(""))).isInstanceOf(Done.class);
    assertThat(fixture.approve("li", "W1001"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.SAME_PERSON));
    assertThat(fixture.approve("liu", "W1001")).isInstanceOf(Done.class);
    assertThat(fixture.told(NoticeKind.WARNING_RELEASED)).doesNotHaveDuplicates().isNotEmpty();
  }

  private CommandResult issue(ManualWarning manual) {
    return fixture.ask(new Command.IssueWarning(DeskFixture.person("liu"), null, manual));
  }

  private static ManualWarning blue(Instant planned) {
    return new ManualWarning(
        Colour.BLUE,
        Cause.NETWORK,
        Scope.parse("region:east"),
        Duration.ofMinutes(30),
        "test of the spare link",
        "tell the agents",
        planned);
  }

  private CommandResult ask(String who, WarningDeed deed) {
    return fixture.ask(
        new Command.OnWarning(DeskFixture.person(who), null, new WarningId("W1001"), deed));
  }

  private CommandResult task(String step, TaskDeed deed) {
    return fixture.ask(new Command.OnTask(DeskFixture.person("li"), null, "W1001:" + step, deed));
  }

  private List<Deadline> running() {
    return fixture.store.deadlines.values().stream()
        .filter(Deadline::isRunning)
        .filter(deadline -> deadline.owner().equals("W1001"))
        .toList();
  }

  private Instant due(DeadlineKind kind) {
    return running().stream()
        .filter(deadline -> deadline.kind() == kind)
        .map(Deadline::due)
        .findFirst()
        .orElseThrow();
  }

  private List<Instant> tasksDue() {
    return running().stream()
        .filter(deadline -> deadline.kind() == DeadlineKind.TASK)
        .map(Deadline::due)
        .toList();
  }

  private static Instant after(int minutes) {
    return DeskFixture.START.plus(Duration.ofMinutes(minutes));
  }

  private static Directions directions() {
    return DeskFixture.directions(procedure());
  }

  private static Procedure procedure() {
    return procedure(new Role(TECHNICAL, text("technical"), new GroupId("technical"), List.of()));
  }

  private static Procedure procedure(Role technical) {
    Step diagnose = step("diagnose", Duration.ofHours(1), Evidence.NONE, Set.of());
    Step test =
        step(
            "switch-test", Duration.ofHours(4), Evidence.REFERENCE, Set.of(new StepId("diagnose")));
    ClockTerms hourly =
        new ClockTerms(
            DeadlineKind.HOURLY_REPORT,
            text("hourly report"),
            Base.ISSUED,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Set.of(),
            List.of(),
            TECHNICAL,
            null,
            false,
            false,
            List.of("R-055"));
    ClockTerms preparation =
        ClockTerms.single(
            DeadlineKind.PREPARATION,
            text("preparation"),
            Base.ISSUED,
            Duration.ofHours(4),
            TECHNICAL);
    return new Procedure(
        Map.of(TECHNICAL, technical),
        Map.of(DeadlineKind.HOURLY_REPORT, hourly, DeadlineKind.PREPARATION, preparation),
        LevelTerms.USUAL,
        new WarningTerms(
            false,
            WarningTerms.Expiry.DEMAND_DECISION,
            List.of(diagnose, test),
            10,
            Duration.ofMinutes(5)),
        IncidentTerms.PLAIN,
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        TerminationTerms.USUAL,
        Map.of());
  }

  private static Step step(String id, Duration due, Evidence evidence, Set<StepId> after) {
    return new Step(
        new StepId(id), text(id), TECHNICAL, due, evidence, after, null, false, List.of());
  }

  private static LocalText text(String text) {
    return new LocalText(text, text);
  }
}
