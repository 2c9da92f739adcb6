package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.incident.Intake;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Scenario E of docs/scenarios.md: a day of the service desk. Each block is a line of the table,
 * with the clocks that run then, and no others.
 */
@Requirement({"R-178", "R-191", "R-200", "R-201", "R-206", "R-225", "R-226", "R-250"})
class ScenarioETest {
  private static final PersonId DESK = new PersonId("deng-chao");
  private static final PersonId LINE_1 = new PersonId("yu-hao");
  private static final PersonId MANAGER = new PersonId("zhu-ning");

  @Test
  void aDayOfTheServiceDesk() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");

    kit.does(report(Intake.Kind.REQUEST, "phone", "a video conference for a hearing"));
    assertThat(state(kit, "E0001")).isEqualTo(IncidentState.RECORDED);
    assertThat(kit.running("E0001"))
        .containsExactlyInAnyOrder(
            "acknowledge 11:00", "state-report 17:00", "customer-report 17:30");
    assertThat(kit.told(NoticeKind.INCIDENT_OPENED)).isEmpty();

    kit.at("09:05");
    kit.does(new Command.AcknowledgeIncident(DESK, null, new IncidentId("E0001"), ""));
    kit.does(on("E0001", DESK, new IncidentDeed.Classify("conference", null, "")));
    kit.does(on("E0001", DESK, new IncidentDeed.Assign(1, "technical-support", "")));
    assertThat(kit.told(NoticeKind.TASK_ASSIGNED)).containsExactly("yu-hao");
    assertThat(kit.running("E0001"))
        .containsExactlyInAnyOrder(
            "answer 09:15", "progress 09:35", "state-report 17:00", "customer-report 17:30");

    kit.at("09:08");
    kit.does(on("E0001", LINE_1, new IncidentDeed.Begin("")));
    assertThat(state(kit, "E0001")).isEqualTo(IncidentState.IN_PROGRESS);

    kit.at("09:30");
    kit.does(on("E0001", LINE_1, new IncidentDeed.Resolve(true, "room 3 is set up")));
    assertThat(kit.running("E0001")).containsExactly("call-back D+7 09:30");

    kit.at("09:40");
    kit.does(on("E0001", DESK, new IncidentDeed.Accept("")));
    assertThat(state(kit, "E0001")).isEqualTo(IncidentState.PENDING_REVIEW);
    assertThat(kit.running("E0001"))
        .containsExactlyInAnyOrder("call-back D+7 09:30", "review 18:00");

    kit.at("10:00");
    kit.does(report(Intake.Kind.INCIDENT, "phone", "my printer at home is dead"));
    kit.does(on("E0002", DESK, new IncidentDeed.OutOfScope("private; told the reporter")));
    assertThat(state(kit, "E0002")).isEqualTo(IncidentState.OUT_OF_SCOPE);
    assertThat(kit.running("E0002")).isEmpty();

    kit.at("10:10");
    kit.does(archive("E0002"));
    assertThat(state(kit, "E0002")).isEqualTo(IncidentState.ARCHIVED);
    assertThat(kit.ask(on("E0002", DESK, new IncidentDeed.Remark("again"))))
        .isInstanceOf(CommandResult.Refused.class);

    kit.at("11:00");
    kit.does(report(Intake.Kind.INCIDENT, "web", "the CRM is slow"));
    kit.at("11:02");
    kit.does(new Command.AcknowledgeIncident(DESK, null, new IncidentId("E0003"), ""));
    kit.does(new Command.VerifyIncident(kit.duty(), null, new IncidentId("E0003"), ""));
    kit.does(on("E0003", DESK, new IncidentDeed.Classify("software", null, "")));
    kit.does(on("E0003", DESK, new IncidentDeed.Begin("by phone")));
    assertThat(kit.incident("E0003").handling().line()).isZero();

    kit.at("12:00");
    kit.does(on("E0003", DESK, new IncidentDeed.Resolve(false, "comes back at times")));
    kit.at("12:10");
    kit.does(on("E0003", DESK, new IncidentDeed.Accept("")));
    assertThat(kit.running("E0003"))
        .containsExactlyInAnyOrder("call-back D+7 12:00", "review 18:00");

    kit.at("12:20");
    assertThat(refused(kit, archive("E0003")).detail()).contains("not solved");
    kit.does(on("E0003", DESK, new IncidentDeed.Reopen("still slow")));
    assertThat(state(kit, "E0003")).isEqualTo(IncidentState.IN_PROGRESS);
    assertThat(kit.running("E0003"))
        .containsExactlyInAnyOrder("state-report 17:00", "customer-report 17:30");

    kit.at("15:00");
    kit.does(on("E0003", DESK, new IncidentDeed.Resolve(true, "index rebuilt")));
    kit.does(on("E0003", DESK, new IncidentDeed.Accept("")));
    assertThat(kit.running("E0003"))
        .containsExactlyInAnyOrder("call-back D+7 15:00", "review 18:00");

    kit.at("16:00");
    assertThat(refused(kit, archive("E0001")).possible()).contains("called-back");
    kit.at("16:05");
    kit.does(on("E0001", DESK, new IncidentDeed.CalledBack("content")));
    kit.at("16:10");
    kit.does(archive("E0001"));
    assertThat(state(kit, "E0001")).isEqualTo(IncidentState.ARCHIVED);
    assertThat(kit.running("E0001")).isEmpty();

    kit.at("18:01");
    assertThat(kit.toldAt(NoticeKind.DEADLINE_REMINDER)).anyMatch(told -> told.startsWith("18:00"));
    assertThat(kit.running("E0003")).contains("review D+1 18:00").doesNotContain("review 18:00");

    kit.at("D+1 09:00");
    kit.does(on("E0003", DESK, new IncidentDeed.CalledBack("content")));
    kit.does(archive("E0003"));
    assertThat(kit.running("E0003")).isEmpty();
    assertThat(kit.warnings()).isEmpty();
  }

  private static CommandResult.Refused refused(ScenarioKit kit, Command command) {
    return (CommandResult.Refused) kit.ask(command);
  }

  private static IncidentState state(ScenarioKit kit, String id) {
    return kit.incident(id).state();
  }

  private static Command archive(String id) {
    return new Command.ArchiveIncident(MANAGER, null, new IncidentId(id), "checked");
  }

  private static Command on(String id, PersonId who, IncidentDeed deed) {
    return new Command.OnIncident(who, null, new IncidentId(id), deed);
  }

  private static Command report(Intake.Kind kind, String source, String symptom) {
    return new Command.OpenIncident(
        DESK,
        null,
        new Intake(
            kind,
            source,
            "an office of the court",
            new Secret("13800000000"),
            null,
            Cause.SERVICE,
            Scope.HOTLINE,
            symptom,
            "one user",
            List.of(),
            null));
  }
}
