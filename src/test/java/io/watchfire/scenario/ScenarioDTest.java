package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.incident.Intake;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Scenario D of docs/scenarios.md: one node, level III, from line to line. Each block is a line of
 * the table, with the clocks of work and escalation that run then, and no others.
 */
@Requirement({"R-012", "R-182", "R-183", "R-184", "R-193", "R-194", "R-196", "R-207"})
class ScenarioDTest {
  private static final IncidentId E1 = new IncidentId("E0001");

  @Test
  void oneNodeLevelThreeFromLineToLine() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    PersonId duty = kit.duty();
    PersonId desk = person("deng-chao");

    kit.does(new Command.OpenIncident(desk, null, intake()));
    assertThat(incident(kit).state()).isEqualTo(IncidentState.RECORDED);
    assertThat(kit.warnings()).isEmpty();
    assertThat(kit.running("E0001"))
        .containsExactlyInAnyOrder(
            "acknowledge 10:00", "verify 09:05", "state-report 17:00", "customer-report 17:30");

    kit.at("09:03");
    kit.does(new Command.AcknowledgeIncident(duty, null, E1, "seen"));
    kit.does(new Command.VerifyIncident(duty, null, E1, "one office"));
    assertThat(incident(kit).state()).isEqualTo(IncidentState.VERIFIED);
    assertThat(now(kit)).isEmpty();

    kit.at("09:05");
    kit.does(on(desk, new IncidentDeed.Classify("software", null, "the dialler")));
    kit.does(on(desk, new IncidentDeed.Assign(1, "line-1", "")));
    assertThat(incident(kit).handling().line()).isEqualTo(1);
    PersonId first = person(last(kit, NoticeKind.TASK_ASSIGNED));
    assertThat(now(kit)).containsExactlyInAnyOrder("answer 09:15", "progress 09:35");

    kit.at("09:10");
    kit.does(on(first, new IncidentDeed.Return("not software: the port is dead")));
    assertThat(incident(kit).state()).isEqualTo(IncidentState.CLASSIFIED);
    assertThat(incident(kit).handling().line()).isZero();
    assertThat(now(kit)).isEmpty();

    kit.at("09:12");
    kit.does(on(desk, new IncidentDeed.Classify("network", "core-east", "a node")));
    kit.does(on(desk, new IncidentDeed.Assign(1, "line-1", "")));
    assertThat(now(kit)).containsExactlyInAnyOrder("answer 09:22", "progress 09:42");

    kit.at("09:14");
    kit.does(on(first, new IncidentDeed.Begin("")));
    assertThat(incident(kit).state()).isEqualTo(IncidentState.IN_PROGRESS);
    assertThat(now(kit)).containsExactlyInAnyOrder("progress 09:44", "acknowledged-anew 10:14");

    kit.at("09:20");
    kit.does(onResponse(kit.technician(), assessed()));
    kit.does(onResponse(first, new ResponseDeed.Decide(ResponseLevel.III, "one node")));
    assertThat(work(kit))
        .containsExactlyInAnyOrder(
            "progress 09:44",
            "acknowledged-anew 10:14",
            "repair 11:20",
            "progress 10:20",
            "progress 10:50",
            "progress 11:20");

    kit.at("09:30");
    kit.does(on(first, new IncidentDeed.Progress("module ordered")));
    assertThat(work(kit))
        .containsExactlyInAnyOrder(
            "progress 10:00",
            "acknowledged-anew 10:30",
            "repair 11:20",
            "progress 10:20",
            "progress 10:50",
            "progress 11:20");

    kit.at("10:01");
    assertThat(incident(kit).state()).isEqualTo(IncidentState.ASSIGNED);
    assertThat(incident(kit).handling().line()).isEqualTo(2);
    assertThat(kit.toldAt(NoticeKind.ESCALATED)).containsExactly("10:00 tang-yu");

    kit.at("10:05");
    kit.does(on(person("tang-yu"), new IncidentDeed.Begin("")));
    assertThat(work(kit)).contains("progress 11:05").doesNotContain("progress 11:00");

    kit.at("10:21");
    assertThat(last(kit, NoticeKind.ESCALATED)).isEqualTo("zhu-ning");

    kit.at("10:51");
    assertThat(kit.told(NoticeKind.ESCALATED)).contains("li-qiang");

    kit.at("11:06");
    assertThat(incident(kit).handling().line()).isEqualTo(3);
    assertThat(kit.told(NoticeKind.ESCALATED)).contains("ren-kai");

    kit.at("11:10");
    kit.does(on(person("ren-kai"), new IncidentDeed.Begin("")));

    kit.at("11:21");
    assertThat(kit.told(NoticeKind.ESCALATED)).contains("chen-gang", "he-yan");
    assertThat(kit.timeline("E0001")).contains("11:20 deadline.missed");

    kit.at("11:40");
    kit.does(on(person("ren-kai"), new IncidentDeed.Resolve(true, "module replaced")));
    assertThat(work(kit)).containsExactly("call-back D+7 11:40");
    assertThat(kit.running("E0001")).noneMatch(ScenarioDTest::isOfTheDaysEnd);

    kit.at("11:50");
    kit.does(on(desk, new IncidentDeed.Accept("works again")));
    assertThat(incident(kit).state()).isEqualTo(IncidentState.PENDING_REVIEW);
    assertThat(work(kit)).containsExactlyInAnyOrder("call-back D+7 11:40", "review 18:00");

    kit.at("11:55");
    CommandResult archived = kit.ask(new Command.ArchiveIncident(duty, null, E1, ""));
    assertThat(((CommandResult.Refused) archived).detail()).contains("A-40");
    assertThat(((CommandResult.Refused) archived).possible()).contains("reopen");
  }

  /** All but what is told at the end of the day, as long as it is not solved. */
  private static Set<String> now(ScenarioKit kit) {
    Set<String> clocks = new HashSet<>(kit.running("E0001"));
    assertThat(clocks).contains("state-report 17:00", "customer-report 17:30");
    clocks.removeIf(ScenarioDTest::isOfTheDaysEnd);
    return clocks;
  }

  private static boolean isOfTheDaysEnd(String clock) {
    return clock.startsWith("state-report ") || clock.startsWith("customer-report ");
  }

  /** Clocks of work and escalation: those of the response itself are the other scenarios'. */
  private static Set<String> work(ScenarioKit kit) {
    return kit.running("E0001").stream()
        .filter(
            clock ->
                List.of(
                        "answer ",
                        "progress ",
                        "acknowledged-anew ",
                        "repair ",
                        "resolve ",
                        "acknowledge ",
                        "verify ",
                        "review ",
                        "call-back ")
                    .stream()
                    .anyMatch(clock::startsWith))
        .collect(Collectors.toSet());
  }

  private static ResponseDeed assessed() {
    return new ResponseDeed.Assess(Set.of(), true, false, 100L, Risk.LOW, null, "one node");
  }

  private static Incident incident(ScenarioKit kit) {
    return kit.incident("E0001");
  }

  private static Command on(PersonId who, IncidentDeed deed) {
    return new Command.OnIncident(who, null, E1, deed);
  }

  private static Command onResponse(PersonId who, ResponseDeed deed) {
    return new Command.OnResponse(who, null, E1, deed);
  }

  private static String last(ScenarioKit kit, NoticeKind kind) {
    List<String> told = kit.told(kind);
    return told.get(told.size() - 1);
  }

  private static PersonId person(String id) {
    return new PersonId(id);
  }

  private static Intake intake() {
    return new Intake(
        Intake.Kind.INCIDENT,
        "phone",
        "an office of the court",
        new Secret("13800000000"),
        null,
        Cause.NETWORK,
        new Scope(Scope.Kind.TARGET, "core-east"),
        "cannot dial",
        "one office",
        List.of(),
        null);
  }
}
