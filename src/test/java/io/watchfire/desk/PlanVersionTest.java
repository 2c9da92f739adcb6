package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.COMPLAINTS;
import static io.watchfire.desk.DeskFixture.QUEUE;
import static io.watchfire.desk.DeskFixture.UPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Plans;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.warning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An incident goes on under the plan it began under, whatever comes into force meanwhile. */
@Requirement({"R-159", "R-246"})
class PlanVersionTest {
  private static final Directions FIRST = under("2026-1+aaaaaaaaaaaa", 30);
  private static final Directions SECOND = under("2026-2+bbbbbbbbbbbb", 10);

  private final DeskFixture world = new DeskFixture();

  /** Everybody has so many minutes for everything, and the list of the start has one step. */
  private static Directions under(String version, int minutes) {
    Directions usual = DeskFixture.directions();
    Plan plan = usual.plan();
    Duration allowed = Duration.ofMinutes(minutes);
    LocalText meeting = new LocalText("会议", "meeting");
    ClockTerms clock =
        ClockTerms.single(
            DeadlineKind.FIRST_MEETING,
            meeting,
            Base.RESPONSE_START,
            allowed,
            new RoleId("duty-manager"));
    Map<DeadlineKind, ClockTerms> clocks = new EnumMap<>(DeadlineKind.class);
    clocks.put(DeadlineKind.FIRST_MEETING, clock);
    Procedure plain = Procedure.PLAIN;
    Step step =
        new Step(
            new StepId("step-of-" + minutes),
            meeting,
            new RoleId("duty-manager"),
            allowed,
            Evidence.TEXT,
            Set.of(),
            null,
            false,
            List.of());
    return new Directions(
        usual.realm(),
        usual.site(),
        usual.rules().all(),
        usual.assignments(),
        new Plan(
            PlanVersion.of(version),
            plan.title(),
            plan.approved(),
            plan.reviewDue(),
            plan.leader(),
            plan.responsible(),
            plan.technical(),
            plan.command(),
            new Clocks(allowed, allowed.multipliedBy(2), allowed, allowed, allowed),
            plan.releaseConditions(),
            plan.recipients(),
            plan.texts(),
            new Procedure(
                plain.roles(),
                clocks,
                plain.levels(),
                plain.warnings(),
                plain.incidents(),
                plain.policies(),
                plain.scenarios(),
                List.of(step),
                plain.termination(),
                plain.ending(),
                plain.rights())),
        usual.contacts(),
        usual.feeds(),
        usual.locale(),
        usual.zone(),
        usual.link());
  }

  private void start(String incident) {
    CommandResult result =
        world.ask(
            new Command.OnResponse(
                DeskFixture.person("liu"),
                null,
                new IncidentId(incident),
                new ResponseDeed.Decide(ResponseLevel.II, "")));
    assertThat(result).isInstanceOf(CommandResult.Done.class);
  }

  /** Minutes from now until it is due. */
  private long due(String incident, DeadlineKind kind) {
    Instant now = world.time.instant();
    return world.store.deadlines.values().stream()
        .filter(deadline -> deadline.owner().equals(incident) && deadline.kind() == kind)
        .filter(Deadline::isRunning)
        .map(deadline -> Duration.between(now, deadline.due()).toMinutes())
        .findFirst()
        .orElseThrow();
  }

  private List<String> steps(String incident) {
    return world.store.matters.values().stream()
        .filter(matter -> matter.owner().equals(incident))
        .filter(Task.class::isInstance)
        .map(task -> ((Task) task).step().value())
        .toList();
  }

  private String version(String incident) {
    return world.incident(incident).planVersion().toString();
  }

  @Test
  void aReloadBetweenTwoIncidentsChangesTheClocksAndStepsOfTheSecondOnly() {
    // Given an incident under the first plan
    world.reload(FIRST);
    world.phase(QUEUE, Phase.MET, 1410);

    // When another comes into force, and a second incident is opened
    world.reload(SECOND);
    world.phase(UPS, Phase.MET, 1);
    start("E0001");
    start("E0002");

    // Then each is carried out as its own plan says
    assertThat(version("E0001")).isEqualTo("2026-1+aaaaaaaaaaaa");
    assertThat(version("E0002")).isEqualTo("2026-2+bbbbbbbbbbbb");
    assertThat(due("E0001", DeadlineKind.FIRST_MEETING)).isEqualTo(30);
    assertThat(due("E0002", DeadlineKind.FIRST_MEETING)).isEqualTo(10);
    assertThat(steps("E0001")).containsExactly("step-of-30");
    assertThat(steps("E0002")).containsExactly("step-of-10");
  }

  @Test
  void aGraverTriggerTightensByThePlanOfTheIncident() {
    world.reload(FIRST);
    world.phase(COMPLAINTS, Phase.MET, 80);
    assertThat(due("E0001", DeadlineKind.ACKNOWLEDGE)).isEqualTo(60);

    world.reload(SECOND);
    world.phase(QUEUE, Phase.MET, 1410);

    assertThat(due("E0001", DeadlineKind.ACKNOWLEDGE)).isEqualTo(30);
  }

  @Test
  void threePlansLaterItStillGoesOnUnderItsOwn() {
    world.reload(FIRST);
    world.phase(QUEUE, Phase.MET, 1410);
    world.reload(SECOND);
    world.reload(under("2026-3+cccccccccccc", 20));
    world.reload(under("2026-4+dddddddddddd", 25));

    start("E0001");

    assertThat(due("E0001", DeadlineKind.FIRST_MEETING)).isEqualTo(30);
  }

  @Test
  void anEarlierPlanComesIntoForceAgain() {
    world.reload(FIRST);
    world.phase(QUEUE, Phase.MET, 1410);
    world.reload(SECOND);
    world.phase(UPS, Phase.MET, 1);
    world.reload(FIRST);

    start("E0001");
    start("E0002");

    assertThat(due("E0001", DeadlineKind.FIRST_MEETING)).isEqualTo(30);
    assertThat(due("E0002", DeadlineKind.FIRST_MEETING)).isEqualTo(10);
  }

  @Test
  void aRestartWithAnotherPlanChangesNothingForWhatIsOpen() {
    world.reload(FIRST);
    world.phase(QUEUE, Phase.MET, 1410);

    world.works = SECOND.with(new Plans(SECOND.plan(), List.of(FIRST.plan())));
    world.restart();
    world.phase(UPS, Phase.MET, 1);
    start("E0001");
    start("E0002");

    assertThat(due("E0001", DeadlineKind.FIRST_MEETING)).isEqualTo(30);
    assertThat(due("E0002", DeadlineKind.FIRST_MEETING)).isEqualTo(10);
    assertThat(steps("E0001")).containsExactly("step-of-30");
  }

  @Test
  void ofAPlanThatIsLostTheTimelineSaysOnceThatThePresentOneHolds() {
    world.reload(FIRST);
    world.phase(QUEUE, Phase.MET, 1410);

    world.works = SECOND;
    world.restart();
    world.desk.planLost(FIRST.plan().version(), "plan.yaml:7:1 unknown key");
    world.desk.start();
    world.restart();
    start("E0001");

    assertThat(version("E0001")).isEqualTo("2026-2+bbbbbbbbbbbb");
    assertThat(due("E0001", DeadlineKind.FIRST_MEETING)).isEqualTo(10);
    assertThat(world.store.timeline.values())
        .filteredOn(entry -> entry.kind() == TimelineKind.INCIDENT_REPLANNED)
        .extracting(TimelineEntry::facts)
        .containsExactly(
            Map.of(
                "from", "2026-1+aaaaaaaaaaaa",
                "plan", "2026-2+bbbbbbbbbbbb",
                "text", "plan.yaml:7:1 unknown key"));
  }

  @Test
  void incidentsOfBeforeTextsWereKeptGoOnUnderThePlanOfThatName() {
    world.phase(QUEUE, Phase.MET, 1410);
    assertThat(version("E0001")).isEqualTo("2026-1");

    world.works = FIRST;
    world.restart();
    start("E0001");

    assertThat(due("E0001", DeadlineKind.FIRST_MEETING)).isEqualTo(30);
    world.reload(SECOND);
    world.phase(COMPLAINTS, Phase.MET, 80);
    assertThat(version("E0001")).isEqualTo("2026-1");
  }
}
