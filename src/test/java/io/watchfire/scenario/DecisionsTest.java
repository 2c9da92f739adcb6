package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.scenario.ScenarioSite.Edit;
import io.watchfire.target.Scope;
import io.watchfire.warning.Colour;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was decided where the sources are silent is the default, and another setting counts. */
class DecisionsTest {
  private static final PersonId DESK = new PersonId("deng-chao");

  @Test
  @Requirement("R-046")
  void aTriggerIsAddedByConfigurationAlone() {
    ScenarioKit kit =
        ScenarioKit.edited(
            "09:00",
            Edit.of(
                "rules.yaml",
                "\nrules:\n",
                """

                rules:
                  - id: queue-length
                    title: {zh-CN: 排队人数过多, en: Too many wait}
                    match: {class: queue}
                    indicator: queue.length
                    above: 20
                    near: {for: 2m}
                    for: 5m
                    cause: service
                    scope: hotline
                    severity: medium
                    expected: 1h
                    measures: {zh-CN: 增派坐席, en: Add agents}
                """));
    kit.keep("queue-main", "queue.length", 21).at("09:04");
    assertThat(kit.warning("W1001").colour()).isEqualTo(Colour.BLUE);

    kit.at("09:07");
    assertThat(kit.warning("W1001").colour()).isEqualTo(Colour.YELLOW);
    assertThat(kit.warning("W1001").triggers().get(0).key().rule().value())
        .isEqualTo("queue-length");
  }

  @Test
  @Requirement("A-14")
  void theClocksOfTheFirstHourMayBeChained() {
    ScenarioKit kit =
        ScenarioKit.edited(
            "09:00",
            Edit.of(
                    "plan.yaml",
                    "en: impact assessment}\n      from: trigger",
                    "en: impact assessment}\n      from: verified")
                .and(
                    Edit.of(
                        "plan.yaml",
                        "en: decision meeting}\n      from: trigger",
                        "en: decision meeting}\n      from: assessed")));
    People people = new People(kit, "E0001");
    kit.keep("queue-main", "queue.wait", 600).at("09:32");
    assertThat(people.clocks()).contains("verify 09:36").noneMatch(c -> c.startsWith("assessment"));

    kit.at("09:34");
    people.verifies();
    assertThat(people.clocks()).contains("assessment 09:49");

    kit.at("09:40");
    people.does(
        kit.technician(),
        new ResponseDeed.Assess(Set.of(), false, false, Risk.NONE, null, "nothing is out"));
    assertThat(people.clocks())
        .contains("decision-meeting 10:40")
        .noneMatch(c -> c.startsWith("assessment"));
  }

  /** The shipped plan gives no time to solve; an agreement may. */
  @Test
  @Requirement({"R-180", "R-183"})
  void whereAnAgreementGivesATimeToSolveManagementJoinsBeforeItIsOver() {
    ScenarioKit kit =
        ScenarioKit.edited(
            "09:00",
            Edit.of(
                "plan.yaml",
                "    - kind: call-back\n",
                """
                    - kind: resolve
                      title: {zh-CN: 解决, en: solved}
                      from: assigned
                      first: 4h
                      reminders: [50%, 75%, 100%]
                      owner: line-1
                      onMiss: vertical
                      requirements: [R-180]
                    - kind: call-back
                """));
    kit.does(new Command.OpenIncident(DESK, null, intake("core-east")));
    IncidentId id = new IncidentId("E0001");
    kit.does(new Command.VerifyIncident(kit.duty(), null, id, ""));
    kit.does(
        new Command.OnIncident(DESK, null, id, new IncidentDeed.Classify("network", null, "")));
    kit.does(new Command.OnIncident(DESK, null, id, new IncidentDeed.Assign(1, "line-1", "")));
    assertThat(kit.running("E0001")).contains("resolve 13:00");
    PersonId worker = new PersonId("yu-hao");
    kit.does(new Command.OnIncident(worker, null, id, new IncidentDeed.Begin("")));

    kit.at("11:01");
    assertThat(kit.toldAt(NoticeKind.ESCALATED)).contains("11:00 zhu-ning");

    kit.at("13:01");
    assertThat(kit.timeline("E0001")).contains("13:00 deadline.missed");
    assertThat(kit.toldAt(NoticeKind.ESCALATED)).contains("13:00 chen-gang");
  }

  @Test
  @Requirement({"R-013", "A-19"})
  void linesThatOneCarrierCutsAreOneFaultOfLevelIII() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    // 1, 5 and 9 are of one trunk
    for (int line : List.of(1, 5, 9)) {
      kit.keep(ScenarioSite.line(line), "line.up", 0);
    }
    kit.at("09:05");

    assertThat(kit.warnings()).hasSize(1);
    assertThat(kit.warning("W1001").scope()).isEqualTo(new Scope(Scope.Kind.TRUNK, "trunk-east"));
    assertThat(kit.warning("W1001").triggers()).hasSize(3);
    People people = new People(kit, "E0001");
    people.does(
        kit.technician(),
        new ResponseDeed.Assess(Set.of(), true, false, 200L, Risk.NONE, null, "the carrier"));
    assertThat(people.response().verdict().level()).isEqualTo(ResponseLevel.III);
    assertThat(people.response().state()).isEqualTo(ResponseState.DECIDING);
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.III, "one carrier"));
    assertThat(people.clocks()).contains("repair 11:05");
  }

  private static Intake intake(String target) {
    return new Intake(
        Intake.Kind.INCIDENT,
        "phone",
        "",
        null,
        null,
        Cause.NETWORK,
        new Scope(Scope.Kind.TARGET, target),
        "cannot dial",
        "one office",
        List.of(),
        null);
  }
}
