package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.problem.Problem;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.record.problem.ProblemState;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.response.SecurityClass;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Severity;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.WarningState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Scenario C: an attack takes down 60 % of the lines. Each line is one of the table,
 * with the clocks that must not run.
 */
class ScenarioCTest {
  private static final String ATTACK = "E0005";

  private final ScenarioKit kit = ScenarioKit.shipped("19:55");
  private final People people = new People(kit, ATTACK);

  @Test
  @Requirement({
    "R-007", "R-031", "R-032", "R-035", "R-036", "R-040", "R-049", "R-052", "R-059", "R-079",
    "R-087", "R-209", "A-32", "A-44"
  })
  void attackMinuteByMinute() {
    kit.at("20:00:30");
    lines(0);
    kit.all("core-", "cpu.usage", 97);

    kit.at("20:01");
    assertThat(kit.warnings()).isEmpty();

    // 60 % at the second bad poll; what is derived of lines is known within the minute
    kit.at("20:03");
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "acknowledge 20:32",
            "verify 20:07",
            "assessment 20:17",
            "decision-meeting 21:02",
            "level-decision 20:12",
            "security-major D+1 06:01",
            "security-ordinary 22:01",
            "upward-initial 21:02",
            "cause D+1 20:02");
    assertThat(people.response().state()).isEqualTo(ResponseState.DECIDING);
    assertThat(people.response().major()).isTrue();
    assertThat(kit.incident(ATTACK).severity()).isEqualTo(Severity.MAJOR);
    assertThat(people.response().verdict().level()).isEqualTo(ResponseLevel.I);
    assertThat(kit.told(NoticeKind.MAJOR_FAULT))
        .contains(kit.leader().value(), kit.duty().value())
        .containsAll(kit.members("command"));
    assertThat(kit.warning("W1005").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(kit.running("W1005"))
        .contains("hourly-report 21:02", "warning-expiry D+1 00:02", "preparation D+1 00:02");

    // processors are near for two minutes, for five they are a trigger: both of the same warning
    assertThat(triggers("core-cpu"))
        .hasSize(4)
        .allMatch(trigger -> ScenarioKit.instant("20:03").equals(trigger.blueAt()))
        .allMatch(trigger -> trigger.yellowAt() == null);
    kit.at("20:06");
    assertThat(triggers("core-cpu"))
        .hasSize(4)
        .allMatch(trigger -> ScenarioKit.instant("20:06").equals(trigger.yellowAt()));
    assertThat(kit.warnings()).as("four trunks and the attack").hasSize(5);
    people.verifies().acknowledges();

    kit.at("20:12");
    assertThat(people.ask(kit.technician(), decide(ResponseLevel.I)))
        .isInstanceOfSatisfying(
            CommandResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(CommandResult.Reason.NOT_IN_ROLE));
    people.does(
        kit.technician(),
        new ResponseDeed.StateCause(new ScenarioId("network-attack"), "ddos", true, "DDoS"));
    people.does(kit.commander(), decide(ResponseLevel.I));
    assertThat(kit.warning("W1005").state()).isEqualTo(WarningState.CONVERTED);
    assertThat(people.clocks("W1005")).isEmpty();
    assertThat(kit.ended("W1005", Deadline.State.CANCELLED))
        .contains("hourly-report 21:02", "warning-expiry D+1 00:02");
    assertThat(kit.ended(ATTACK, Deadline.State.CANCELLED))
        .containsExactly("decision-meeting 21:02");
    assertThat(kit.tasks(ATTACK))
        .contains(
            "start-command 20:22",
            "attack-scrub 20:27",
            "attack-room 20:27",
            "attack-isolate 20:42",
            "attack-lines 20:42",
            "attack-police 21:12");
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "assessment 20:17",
            "security-major D+1 06:01",
            "security-ordinary 22:01",
            "upward-initial 21:02",
            "cause D+1 20:02",
            "first-meeting 20:42",
            "progress-summary 20:42",
            "handling-report 20:42",
            "evaluation 21:12",
            "two-hour-report 22:12",
            "root-cause D+2 20:12",
            "recovery-rate D+3 20:12",
            "statement-impact 20:27",
            "statement-recovery 20:42");
    assertThat(kit.told(NoticeKind.LEVEL_DECIDED)).containsAll(kit.members("command"));

    kit.at("20:15");
    people.does(
        kit.technician(),
        new ResponseDeed.Assess(
            Set.of(), false, true, Risk.HIGH, ScenarioKit.instant("D+3 20:12"), "DDoS"));
    assertThat(people.clocks()).noneMatch(clock -> clock.startsWith("assessment"));
    assertThat(people.response().level()).isEqualTo(ResponseLevel.I);

    // nothing is said to the public before Legal has read it
    kit.at("20:27");
    Statement impact = people.statement(DeadlineKind.STATEMENT_IMPACT);
    assertThat(
            people.ask(
                kit.of("public-relations"),
                impact,
                new StatementDeed.Publish(impact.latest().number(), List.of("website"), null, "")))
        .isInstanceOf(CommandResult.Refused.class);
    people.goesOut(DeadlineKind.STATEMENT_IMPACT);
    assertThat(kit.ended(ATTACK, Deadline.State.MET)).contains("statement-impact 20:27");
    assertThat(people.clocks()).contains("statement-recovery 20:42");

    kit.at("20:30");
    people.does(kit.commander(), new ResponseDeed.ResourcesShort("more bandwidth"));
    assertThat(people.clocks()).contains("external-support 22:30");

    people.filesEverythingUntil("20:42");
    assertThat(kit.ended(ATTACK, Deadline.State.MET)).contains("statement-recovery 20:42");
    people.filesEverythingUntil("22:00");
    people.does(kit.commander(), new ResponseDeed.ExternalArrived(kit.duty(), "cleaning centre"));
    assertThat(people.clocks()).noneMatch(clock -> clock.startsWith("external-support"));
    assertThat(people.response().commander()).isEqualTo(kit.duty());

    people.filesEverythingUntil("22:02");
    assertThat(people.response().interruption().securityClass()).isEqualTo(SecurityClass.ORDINARY);
    people.filesEverythingUntil("D+1 06:02");
    assertThat(people.response().interruption().securityClass())
        .as("too many lines are still down")
        .isEqualTo(SecurityClass.MAJOR);

    theProblemIsRecorded();

    people.filesEverythingUntil("D+3 20:11");
    assertThat(people.clocks())
        .noneMatch(clock -> clock.startsWith("site-record"))
        .noneMatch(clock -> clock.startsWith("stable"));
    lines(1);
    kit.all("core-", "cpu.usage", 40);
    List<String> missed = kit.told(NoticeKind.DEADLINE_MISSED);
    people.filesEverythingUntil("D+3 20:12");
    assertThat(people.ended(DeadlineKind.HANDLING_REPORT)).isEqualTo(144);
    assertThat(people.ended(DeadlineKind.EVALUATION)).isEqualTo(72);
    assertThat(people.ended(DeadlineKind.TWO_HOUR_REPORT)).isEqualTo(36);

    assertThat(kit.told(NoticeKind.DEADLINE_MISSED)).as("no alarm").hasSameSizeAs(missed);

    // what is derived of lines is known within the minute
    people.filesEverythingUntil("D+3 20:13");
    assertThat(recoveryRate())
        .as("85 % of 90 are 76.5")
        .containsEntry("lines", "90/90")
        .containsEntry("share", "100.0%")
        .containsEntry("needed", "77")
        .containsEntry("reached", "true");
    assertThat(people.response().state()).isEqualTo(ResponseState.STABILISING);
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "site-record D+3 20:42", "stable D+6 20:12", "summary-report D+5 20:12");

    kit.complaints(at -> 80);
    people.does(kit.commander(), new ResponseDeed.StateRisk(Risk.NONE, ""));
    people.filesEverythingUntil("D+6 20:11");
    assertThat(people.ask(kit.technician(), allIsWell()))
        .isInstanceOfSatisfying(
            CommandResult.Refused.class,
            refused -> assertThat(refused.detail()).contains("stable").doesNotContain(";"));
    people.filesEverythingUntil("D+6 20:12");
    assertThat(people.ended(DeadlineKind.SITE_RECORD)).isEqualTo(144);
    people.does(kit.technician(), allIsWell());
    assertThat(people.clocks()).containsExactly("termination-meeting D+9 20:12");
  }

  private Map<String, String> recoveryRate() {
    return kit.entries(ATTACK).stream()
        .filter(entry -> entry.kind() == TimelineKind.RESPONSE_RECOVERY_RATE)
        .findFirst()
        .orElseThrow()
        .facts();
  }

  /** Every major incident has a problem: without one it is not archived. */
  private void theProblemIsRecorded() {
    IncidentId id = new IncidentId(ATTACK);
    assertThat(kit.incident(ATTACK).asksForProblem(kit.directions().plan().procedure().incidents()))
        .isTrue();
    assertThat(kit.view().problemsOf(ATTACK)).isEmpty();
    assertThat(kit.ask(problem(List.of(new IncidentId("E0099")))))
        .isInstanceOfSatisfying(
            CommandResult.Refused.class, refused -> assertThat(refused.detail()).contains("E0099"));
    kit.does(problem(List.of(id)));
    Problem problem = kit.view().problemsOf(ATTACK).get(0);
    assertThat(problem.id()).isEqualTo("P0001");
    assertThat(problem.responsible()).isEqualTo(kit.technician());
    assertThat(kit.timeline("P0001")).containsExactly("D+1 06:02 problem.opened");
    assertThat(kit.timeline(ATTACK)).contains("D+1 06:02 problem.opened");
    kit.does(
        new Command.OnProblem(
            kit.technician(), null, "P0001", new ProblemDeed.FindCause("amplification by DNS")));
    assertThat(kit.restart().view().problemsOf(ATTACK).get(0).state())
        .isEqualTo(ProblemState.CAUSE_KNOWN);
  }

  private Command problem(List<IncidentId> incidents) {
    return new Command.OpenProblem(
        kit.duty(),
        null,
        incidents,
        ProblemReason.MAJOR,
        "what let the attack through",
        kit.technician(),
        "");
  }

  private static ResponseDeed allIsWell() {
    return new ResponseDeed.ReportTermination(true, true, "all is well");
  }

  private List<Trigger> triggers(String rule) {
    return kit.warning("W1005").triggers().stream()
        .filter(trigger -> trigger.key().rule().value().equals(rule))
        .toList();
  }

  private static ResponseDeed decide(ResponseLevel level) {
    return new ResponseDeed.Decide(level, "");
  }

  /** 54 of the 90. */
  private void lines(double up) {
    for (int line = 1; line <= 54; line++) {
      kit.keep(ScenarioSite.line(line), "line.up", up);
    }
  }
}
