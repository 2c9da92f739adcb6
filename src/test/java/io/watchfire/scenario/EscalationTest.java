package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.escalation.Page;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Timetables of escalation of the shipped plan, at the desk. */
class EscalationTest {
  private static final PersonId DESK = new PersonId("deng-chao");

  @Test
  @Requirement({"R-127", "R-165", "R-151"})
  void whileNobodyAnswersMoreAndGraverPeopleAreTold() {
    ScenarioKit kit = assigned();
    kit.at("09:10");
    assertThat(kit.told(NoticeKind.ESCALATED)).isEmpty();
    kit.at("09:31");
    assertThat(kit.toldAt(NoticeKind.ESCALATED))
        .containsSubsequence("09:10 wang-fang", "09:20 li-qiang");
    assertThat(last(kit)).isEqualTo("09:30 chen-gang");
  }

  @Test
  @Requirement("R-207")
  void anAcknowledgementStopsItAlsoAcrossARestart() {
    ScenarioKit kit = assigned();
    kit.at("09:11");
    kit.does(new Command.AcknowledgeIncident(kit.duty(), null, new IncidentId("E0001"), ""));
    kit.restart();
    kit.at("09:29");
    assertThat(kit.told(NoticeKind.ESCALATED)).containsExactly("wang-fang");
  }

  @Test
  @Requirement("R-207")
  void aForgottenAcknowledgementComesBackAndCanBeGivenAnew() {
    ScenarioKit kit = assigned();
    kit.at("09:05");
    kit.does(new Command.AcknowledgeIncident(kit.duty(), null, new IncidentId("E0001"), ""));
    kit.at("10:04");
    assertThat(kit.running("E0001")).contains("acknowledged-anew 10:05");
    kit.restart();
    kit.at("10:06");
    assertThat(kit.toldAt(NoticeKind.ESCALATED)).contains("10:05 wang-fang");
    assertThat(kit.timeline("E0001")).contains("10:05 escalation.expired");
    assertThat(kit.running("E0001")).contains("acknowledge 11:05", "answer 10:15");
    kit.does(new Command.AcknowledgeIncident(kit.duty(), null, new IncidentId("E0001"), ""));
    assertThat(kit.running("E0001")).doesNotContain("acknowledge 11:05", "answer 10:15");
  }

  @Test
  @Requirement("R-140")
  void whoCannotBeReachedIsReplacedByTheNextOfTheRoleAndIsNeverNext() {
    ScenarioKit kit = assigned().unreachable("wang-fang", "li-qiang");
    kit.at("09:31");
    List<String> escalated = kit.told(NoticeKind.ESCALATED);
    assertThat(escalated.get(0)).isEqualTo("wang-fang");
    assertThat(escalated.get(1)).isNotIn("wang-fang", "li-qiang");
    assertThat(escalated).filteredOn("wang-fang"::equals).hasSize(1);
    assertThat(escalated).filteredOn("li-qiang"::equals).hasSizeLessThanOrEqualTo(1);
    assertThat(kit.matters(Page.class, "E0001")).anyMatch(page -> page.told().size() > 2);
  }

  @Test
  @Requirement("R-192")
  void forAnUrgentIncidentSomebodyIsRecalledFromALessUrgentOne() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    for (String engineer : List.of("tang-yu", "feng-lei")) {
      String id = report(kit);
      kit.does(on(id, DESK, new IncidentDeed.Rate(Degree.LOW, Degree.LOW, "can wait")));
      kit.does(on(id, DESK, new IncidentDeed.Assign(2, "line-2", "")));
      kit.does(on(id, new PersonId(engineer), new IncidentDeed.Begin("")));
    }
    String urgent = report(kit);
    kit.does(on(urgent, DESK, new IncidentDeed.Rate(Degree.HIGH, Degree.HIGH, "")));
    kit.does(on(urgent, DESK, new IncidentDeed.Assign(1, "line-1", "")));
    kit.does(on(urgent, new PersonId("yu-hao"), new IncidentDeed.Begin("")));
    kit.at("09:20");
    kit.does(on("E0001", new PersonId("tang-yu"), new IncidentDeed.Progress("half")));
    kit.does(on("E0002", new PersonId("feng-lei"), new IncidentDeed.Progress("half")));
    kit.at("09:31");
    assertThat(kit.incident(urgent).handling().line()).isEqualTo(2);
    assertThat(kit.entries("E0001"))
        .anyMatch(entry -> entry.facts().getOrDefault("to", "").equals("E0003"));
  }

  /** E0001 waits for line 1 from 09:00 on. */
  private static ScenarioKit assigned() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    String id = report(kit);
    kit.does(on(id, DESK, new IncidentDeed.Assign(1, "line-1", "")));
    return kit;
  }

  private static String report(ScenarioKit kit) {
    Set<String> before = Set.copyOf(kit.store().incidents.keySet());
    kit.does(
        new Command.OpenIncident(
            DESK,
            null,
            new Intake(
                Intake.Kind.INCIDENT,
                "phone",
                "",
                null,
                null,
                Cause.NETWORK,
                Scope.HOTLINE,
                "cannot dial",
                "",
                List.of(),
                null)));
    String id =
        kit.store().incidents.keySet().stream()
            .filter(one -> !before.contains(one))
            .findFirst()
            .orElseThrow();
    kit.does(new Command.VerifyIncident(kit.duty(), null, new IncidentId(id), ""));
    kit.does(on(id, DESK, new IncidentDeed.Classify("network", null, "")));
    return id;
  }

  private static String last(ScenarioKit kit) {
    List<String> told = kit.toldAt(NoticeKind.ESCALATED);
    return told.get(told.size() - 1);
  }

  private static Command on(String id, PersonId who, IncidentDeed deed) {
    return new Command.OnIncident(who, null, new IncidentId(id), deed);
  }
}
