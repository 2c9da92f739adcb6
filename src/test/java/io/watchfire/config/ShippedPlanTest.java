package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deed;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.policy.EscalationStep;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.policy.When;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.time.DurationText;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.task.TaskDeed;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped plan is the plan of the requirements, with the defaults that were decided. */
class ShippedPlanTest {
  @TempDir Path temp;

  @Requirement({
    "R-012", "R-019", "R-027", "R-032", "R-035", "R-036", "R-040", "R-049", "R-055", "R-056",
    "R-059", "R-074", "R-075", "R-076", "R-083", "R-087", "R-088", "R-093", "R-170", "R-206",
    "A-14", "A-15", "A-29", "A-56"
  })
  @ParameterizedTest
  @CsvSource({
    "verify,             trigger,              5m,  ,    ,     'any'",
    "assessment,         trigger,              15m, ,    ,     'any'",
    "decision-meeting,   trigger,              1h,  ,    ,     'any'",
    "level-decision,     level-condition,      10m, ,    ,     'any'",
    "first-meeting,      response-start,       30m, ,    ,     'I, II'",
    "progress-summary,   response-start,       30m, 30m, ,     'I, II'",
    "handling-report,    response-start,       30m, 30m, ,     'I, II'",
    "evaluation,         response-start,       1h,  1h,  ,     'I, II'",
    "two-hour-report,    response-start,       2h,  2h,  ,     'I, II'",
    "statement-impact,   response-start,       15m, ,    ,     'I'",
    "statement-recovery, response-start,       30m, ,    ,     'I'",
    "upward-initial,     detected,             6h,  ,    1h,   'any'",
    "cause,              detected,             24h, ,    ,     'any'",
    "root-cause,         response-start,       48h, ,    ,     'any'",
    "repair,             response-start,       2h,  ,    ,     'III'",
    "external-support,   resources-short,      2h,  ,    ,     'any'",
    "site-record,        recovered,            30m, 30m, ,     'any'",
    "stable,             recovered,            72h, ,    ,     'any'",
    "summary-report,     resolved,             48h, ,    ,     'any'",
    "termination-meeting, termination-reported, 3d, ,    ,     'any'",
    "preparation,        issued,               4h,  ,    ,     'any'",
    "hourly-report,      issued,               1h,  1h,  ,     'any'",
    "call-back,          resolved,             7d,  ,    ,     'any'",
    "warning-expiry,     issued,               4h,  ,    ,     'any'",
  })
  void eachClockIsAsDecided(
      String kind, String base, String first, String every, String major, String levels) {
    ClockTerms clock = clock(kind);

    assertThat(clock.base().key()).isEqualTo(base);
    assertThat(clock.first()).isEqualTo(span(first));
    assertThat(clock.every()).isEqualTo(every == null ? null : span(every));
    assertThat(clock.major()).isEqualTo(major == null ? null : span(major));
    assertThat(
            clock.levels().isEmpty()
                ? "any"
                : clock.levels().stream()
                    .sorted()
                    .map(ResponseLevel::name)
                    .collect(Collectors.joining(", ")))
        .isEqualTo(levels);
  }

  @Test
  @Requirement({"R-183", "R-207"})
  void everyClockThatSomebodyOwesIsRemindedAtHalfThreeQuartersAndTheWhole() {
    assertThat(procedure().clocks().values())
        .filteredOn(clock -> clock.kind() != DeadlineKind.SITE_RECORD)
        .filteredOn(
            clock ->
                !List.of(
                        DeadlineKind.STABLE,
                        DeadlineKind.RECOVERY_RATE,
                        DeadlineKind.SECURITY_ORDINARY,
                        DeadlineKind.SECURITY_MAJOR)
                    .contains(clock.kind()))
        .allSatisfy(clock -> assertThat(clock.reminders()).containsExactly(50, 75, 100));
    assertThat(procedure().clocks().values())
        .filteredOn(clock -> !clock.missIsNobodys() && clock.kind() != DeadlineKind.TASK)
        .allSatisfy(clock -> assertThat(clock.onMiss()).isNotNull());
  }

  @Test
  @Requirement({
    "R-005", "R-008", "R-009", "R-011", "R-031", "R-052", "A-01", "A-17", "A-20", "A-31", "A-32"
  })
  void levelsAreAsDecided() {
    LevelTerms levels = procedure().levels();

    assertThat(levels)
        .isEqualTo(
            new LevelTerms(
                50,
                true,
                30,
                60,
                ResponseLevel.II,
                false,
                Duration.ofHours(6),
                1000,
                Set.of(ResponseLevel.I, ResponseLevel.II),
                Map.of(
                    ResponseLevel.I, roles("command"),
                    ResponseLevel.II, roles("regional-operations", "command"),
                    ResponseLevel.III, roles("line-1", "regional-operations", "command")),
                50,
                30));
  }

  @Test
  @Requirement({"R-015", "R-016", "R-126", "R-149", "R-163", "A-33"})
  void everyRoleOfTheRequirementsIsThere() {
    assertThat(procedure().roles().keySet())
        .extracting(RoleId::value)
        .contains("command", "leading", "office")
        .contains("it", "customer-service", "network-operations", "security")
        .contains("public-relations", "finance", "human-resources", "legal", "admin")
        .contains("technical-lead", "assessment", "appeasement", "logistics")
        .contains("technical-support", "system-operations", "liaison", "project-manager")
        .contains("operations-management", "information-management", "service-desk");
    assertThat(
            new Folder(temp)
                .good()
                .contacts()
                .group(new GroupId("command"))
                .orElseThrow()
                .members())
        .hasSize(5);
  }

  @Test
  @Requirement({"R-182", "R-183", "R-196", "A-38"})
  void functionalAndVerticalEscalationAreTimetablesOfTheirOwn() {
    assertThat(policy("vertical"))
        .containsExactly(
            new EscalationStep(new When.Share(50), roles("project-manager")),
            new EscalationStep(new When.Share(75), roles("it")),
            new EscalationStep(new When.Share(100), roles("leading", "office")));
    assertThat(policy("functional"))
        .containsExactly(
            new EscalationStep(new When.NoProgress(Duration.ofMinutes(30)), roles("line-2")),
            new EscalationStep(new When.NoProgress(Duration.ofHours(1)), roles("line-3")));
  }

  @Test
  @Requirement({"R-068", "R-069"})
  void eachDepartmentPreparesWithinTheFourHours() {
    List<Step> preparation = procedure().warnings().preparation();

    assertThat(preparation)
        .extracting(step -> step.owner().value())
        .contains(
            "technical-lead", "customer-service", "network-operations", "security", "logistics");
    assertThat(preparation)
        .allSatisfy(step -> assertThat(step.due()).isBetween(span("1m"), span("4h")));
  }

  @Test
  @Requirement("R-077")
  void aResponseStartsWithResourcesChannelAndBudgetWithinFifteenMinutes() {
    assertThat(procedure().start())
        .filteredOn(step -> step.requirements().contains("R-077"))
        .hasSize(3)
        .allSatisfy(step -> assertThat(step.due()).isEqualTo(span("15m")));
  }

  @Test
  @Requirement("R-125")
  void beforeAResponseEndsItsHandlingRecordIsFilledInAndKept() {
    Step record = step(procedure().termination(), "end-record");

    assertThat(record.text().en()).contains("course", "result", "improvement");
    assertThat(record.evidence()).isEqualTo(Evidence.REFERENCE);
    assertThat(record.due()).isEqualTo(span("48h"));
  }

  @Test
  @Requirement("R-169")
  void onCompletionTheTechnicalGroupReportsToTheLeadingGroupAndFeedbackIsCollected() {
    assertThat(procedure().rights().get("report-termination"))
        .containsExactly(new RoleId("technical-lead"));
    assertThat(procedure().rights().get("evaluate")).contains(new RoleId("command"));
    assertThat(step(procedure().termination(), "end-feedback").text().en()).contains("feedback");
  }

  @Test
  @Requirement({"R-142", "R-143", "R-144"})
  void aMajorFaultIsAnsweredWithinHalfAnHourAMediumOneWithinOneAMinorOneWithinTwo() {
    Clocks clocks = new Folder(temp).good().plan().clocks();

    assertThat(clocks.acknowledge(Severity.MAJOR)).isEqualTo(span("30m"));
    assertThat(clocks.acknowledge(Severity.MEDIUM)).isEqualTo(span("1h"));
    assertThat(clocks.acknowledge(Severity.MINOR)).isEqualTo(span("2h"));
  }

  /** Each row of class PLAN and what the plan says about it. */
  @Requirement({
    "R-020", "R-021", "R-022", "R-078", "R-079", "R-080", "R-084", "R-091", "R-119", "R-120",
    "R-121", "R-122", "R-123", "R-124", "R-148", "R-152", "R-153", "R-155", "R-161", "R-166",
    "R-167", "R-168", "R-244", "R-255", "R-256"
  })
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "R-020, technical-fault,      fault-contain, Contain",
    "R-020, technical-fault,      fault-standby, standby system",
    "R-021, database,             database-switch, Active-active",
    "R-022, congestion,           congestion-sms, SMS",
    "R-078, technical-fault,      fault-wristband, wristband",
    "R-079, network-attack,       attack-scrub, scrubbing centre",
    "R-079, network-attack,       attack-room, core machine room",
    "R-080, congestion,           congestion-lines, spare hotline lines",
    "R-080, congestion,           congestion-online, online service",
    "R-084, network-attack,       attack-police, cyber police",
    "R-084, network-outage,       outage-lines, green channel",
    "R-091, network-outage,       outage-recover, batches",
    "R-119, virus,                virus-isolate, isolate",
    "R-119, virus,                virus-path, propagation path",
    "R-119, virus,                virus-vendor, vendor",
    "R-120, network-outage,       outage-provider, telecom provider",
    "R-121, network-outage,       outage-isolate, at once",
    "R-122, technical-fault,      fault-confirm, business impact",
    "R-123, natural-disaster,     disaster-move, Move equipment",
    "R-124, power-failure,        power-supply, emergency supply",
    "R-124, power-failure,        power-shutdown, Shut equipment down",
    "R-148, other,                other-judge,",
    "R-152, other,                other-measures, command centre decides",
    "R-153, hardware,             hardware-replace, replace",
    "R-153, software,             software-repair, Repair",
    "R-153, data-loss,            data-restore, from backup",
    "R-155, technical-fault,      fault-users, support",
    "R-161, conference,           conference-judge, microphone",
    "R-166, conference,           conference-standby, standby conference",
    "R-167, conference,           conference-check, beforehand",
    "R-168, conference,           conference-other, Teams",
    "R-244, no-signal,            signal-check, Check collection",
    "R-244, power-failure,        power-check, UPS",
    "R-255, fire,                 fire-alarm, 119",
    "R-255, fire,                 fire-evacuate, Evacuate",
    "R-256, engineering-accident, accident-repair, repair plan",
    "R-256, engineering-accident, accident-resources, resource plan",
  })
  void eachScenarioSaysWhatIsRequired(
      String requirement, String scenario, String step, String words) {
    ScenarioPlan plan = procedure().scenarios().get(new ScenarioId(scenario));
    Step found = step(plan, step);

    assertThat(Stream.concat(plan.requirements().stream(), found.requirements().stream()).toList())
        .contains(requirement);
    assertThat(found.text().en()).contains(words == null ? "" : words);
    assertThat(found.text().zh()).isNotBlank();
  }

  @Test
  @Requirement("R-118")
  void eachCauseHasItsPlan() {
    for (Cause cause : Cause.values()) {
      assertThat(procedure().scenarios().values())
          .as(cause.name())
          .filteredOn(plan -> plan.causes().contains(cause))
          .hasSize(1);
    }
  }

  @Test
  @Requirement({"R-119", "R-120", "R-121"})
  void onlyStepsAgainstAttackOrVirusIsolate() {
    assertThat(steps().filter(Step::isolates).map(step -> step.id().value()))
        .containsExactlyInAnyOrder("attack-isolate", "virus-isolate", "outage-isolate");
  }

  @Test
  @Requirement({"R-120", "R-122"})
  void theStandbyIsStartedOnlyWhileItIsReady() {
    assertThat(steps().filter(step -> step.ready() != null).map(step -> step.id().value()))
        .containsExactlyInAnyOrder(
            "fault-standby", "database-switch", "outage-standby", "hardware-standby");
    assertThat(steps().map(Step::ready).filter(rule -> rule != null))
        .containsOnly(new RuleId("standby-not-ready"));
  }

  @Test
  @Requirement({"R-185", "R-186", "R-204", "A-38"})
  void incidentsHaveTheirGroupsPrioritiesAndWorkday() {
    assertThat(procedure().incidents().supportGroups())
        .containsEntry("network", new RoleId("network-operations"))
        .containsEntry("request", new RoleId("service-desk"));
    assertThat(procedure().incidents().priority(Degree.HIGH, Degree.HIGH)).isEqualTo(1);
    assertThat(procedure().incidents().priority(Degree.LOW, Degree.LOW)).isEqualTo(5);
    assertThat(procedure().incidents().workdayEnd()).isEqualTo(LocalTime.of(18, 0));
    assertThat(procedure().incidents().problemFrom()).isEqualTo(Severity.MAJOR);
  }

  @Test
  void everyDeedMayBeNamedByRights() {
    Set<String> keys = new TreeSet<>();
    for (Class<?> kind :
        List.of(
            ResponseDeed.class,
            IncidentDeed.class,
            WarningDeed.class,
            TaskDeed.class,
            ProblemDeed.class)) {
      Arrays.stream(kind.getPermittedSubclasses()).map(ShippedPlanTest::key).forEach(keys::add);
    }

    Folder folder = new Folder(temp);
    String plan = folder.read("plan.yaml");
    int at = plan.indexOf("\nrights:\n");
    String rest = plan.substring(plan.indexOf("\n\n", at));
    folder.write(
        "plan.yaml",
        plan.substring(0, at)
            + "\nrights:\n"
            + keys.stream().map(key -> "  " + key + ": [command]\n").collect(Collectors.joining())
            + "  nothing: [command]\n"
            + rest);

    assertThat(folder.faults())
        .filteredOn(fault -> fault.contains("there is no deed"))
        .singleElement()
        .asString()
        .contains("rights.nothing: there is no deed \"nothing\"");
  }

  /** Keys do not depend on what a deed says. */
  private static String key(Class<?> deed) {
    try {
      Constructor<?> constructor = deed.getDeclaredConstructors()[0];
      Object[] arguments =
          Arrays.stream(constructor.getParameterTypes()).map(ShippedPlanTest::nothing).toArray();
      return ((Deed) constructor.newInstance(arguments)).key();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return type == Set.class ? Set.of() : null;
  }

  private ClockTerms clock(String kind) {
    return procedure().clocks().values().stream()
        .filter(clock -> clock.kind().key().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private List<EscalationStep> policy(String id) {
    return procedure().policies().get(new PolicyId(id)).steps();
  }

  private Stream<Step> steps() {
    return procedure().scenarios().values().stream().flatMap(plan -> plan.steps().stream());
  }

  private static Step step(ScenarioPlan plan, String id) {
    return step(plan.steps(), id);
  }

  private static Step step(List<Step> steps, String id) {
    return steps.stream()
        .filter(step -> step.id().equals(new StepId(id)))
        .findFirst()
        .orElseThrow();
  }

  private static List<RoleId> roles(String... ids) {
    return Arrays.stream(ids).map(RoleId::new).toList();
  }

  private static Duration span(String text) {
    return DurationText.parse(text).orElseThrow();
  }

  private Procedure procedure() {
    return new Folder(temp).good().plan().procedure();
  }
}
