package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.Directions;
import io.watchfire.escalation.OnCall;
import io.watchfire.incident.Intake;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Step;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import io.watchfire.warning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who hears of it, by the shipped plan: the duty desk, every department, management, customers. */
class InformingTest {
  private static final String E = "E0001";

  /** Departments of that an incident at level I is everybody's for. */
  private static final List<String> DEPARTMENTS =
      List.of(
          "command",
          "technical",
          "duty",
          "customer-service",
          "network-operations",
          "security",
          "logistics",
          "finance",
          "legal",
          "public-relations");

  @Test
  @Requirement("R-025")
  void atEveryHourADutyManagerTakesReportsAndNumbersAreConfidential() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    Directions directions = kit.directions();
    OnCall onCall =
        new OnCall(
            directions.plan().procedure().roles(), directions.contacts(), directions.shifts());
    Instant begin = kit.now();
    for (int hour = 0; hour < 14 * 24; hour++) {
      Instant at = begin.plus(Duration.ofHours(hour));
      assertThat(onCall.of(new RoleId("duty-manager"), at)).as(at.toString()).isNotEmpty();
    }

    kit.at("D+1 03:00");
    PersonId manager = onCall.of(new RoleId("duty-manager"), kit.now()).get(0);
    kit.does(
        new Command.OpenIncident(
            manager,
            null,
            new Intake(
                Intake.Kind.INCIDENT,
                "phone",
                "",
                null,
                null,
                Cause.NETWORK,
                Scope.HOTLINE,
                "无法接通",
                "",
                List.of(),
                null)));
    assertThat(kit.incident(E).openedAt()).isEqualTo(kit.now());
    assertThat(
            new Recipient(
                    Recipient.Kind.PERSON,
                    manager.value(),
                    "",
                    Locale.ENGLISH,
                    new Secret("+8613800001234"),
                    Map.of())
                .masked())
        .doesNotContain("13800001234");
  }

  @Test
  @Requirement("R-033")
  void withinTwoHoursEveryDepartmentKnowsAndTheAgencyCallCentreIsPrepared() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    kit.keep(
        "queue-main",
        "queue.wait",
        at -> Duration.between(ScenarioKit.instant("09:00"), at).toSeconds() / 2.0);
    kit.at("09:50");
    People people = new People(kit, E);
    people.verifies();
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.I, "一级"));
    Instant known = kit.warning("W1001").issuedAt();
    kit.at("11:27");

    Set<String> told =
        kit.store().notices.values().stream()
            .filter(notice -> !notice.createdAt().isAfter(known.plus(Duration.ofHours(2))))
            .map(Notice::recipient)
            .map(recipient -> recipient.id())
            .collect(Collectors.toSet());
    for (String department : DEPARTMENTS) {
      assertThat(kit.members(department)).as(department).anyMatch(told::contains);
    }
    assertThat(kit.matters(Task.class, E)).anyMatch(task -> task.text().zh().contains("代理话务中心"));
  }

  @Test
  @Requirement("R-128")
  void theLiaisonTalksToProvidersAndManagementIsKeptInformed() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    List<Step> steps =
        kit.directions().plan().procedure().scenarios().values().stream()
            .flatMap(scenario -> scenario.steps().stream())
            .filter(step -> step.requirements().contains("R-128"))
            .toList();

    assertThat(steps).isNotEmpty().allMatch(step -> step.owner().value().equals("liaison"));
    assertThat(steps).allMatch(step -> step.text().zh().contains("联系"));
    for (NoticeKind kind : List.of(NoticeKind.LEVEL_DECIDED, NoticeKind.REPORT_FILED)) {
      assertThat(kit.directions().plan().recipients().get(kind))
          .contains(new Addressee.Members(new GroupId("command")));
    }
  }
}
