package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not solved the same day is told to the project manager and to the customer. */
@Requirement({"R-134", "R-204", "R-205", "A-42"})
class DayEndTest {
  private static final PersonId DESK = new PersonId("deng-chao");
  private static final IncidentId E1 = new IncidentId("E0001");

  private final ScenarioKit kit = ScenarioKit.shipped("11:00");

  @Test
  void untilItIsSolvedItIsDueOnEveryWorkday() {
    kit.does(report("an office"));
    assertThat(dues()).containsExactly("customer-report 17:30", "state-report 17:00");

    kit.at("16:50").does(on(new IncidentDeed.TellState("module ordered, comes tomorrow")));
    assertThat(dues()).containsExactly("customer-report 17:30", "state-report D+1 17:00");
    assertThat(kit.timeline("E0001")).contains("16:50 incident.state-told");

    kit.at("17:29");
    assertThat(kit.toldAt(NoticeKind.DEADLINE_MISSED)).noneMatch(told -> told.startsWith("17:"));
    kit.at("17:31");
    assertThat(kit.toldAt(NoticeKind.DEADLINE_MISSED)).anyMatch(told -> told.startsWith("17:30"));
    assertThat(dues()).containsExactly("customer-report D+1 17:30", "state-report D+1 17:00");

    // Friday's is followed by Monday's
    kit.at("D+3 16:00").does(on(new IncidentDeed.TellState("still waiting")));
    kit.does(on(new IncidentDeed.TellCustomer("still waiting")));
    assertThat(dues()).containsExactly("customer-report D+6 17:30", "state-report D+6 17:00");

    kit.does(new Command.VerifyIncident(kit.duty(), null, E1, ""));
    kit.does(on(new IncidentDeed.Classify("network", null, "")));
    kit.does(on(new IncidentDeed.Begin("")));
    kit.does(on(new IncidentDeed.Resolve(true, "replaced")));
    assertThat(dues()).isEmpty();

    kit.at("D+3 16:10").does(on(new IncidentDeed.Reopen("dead again")));
    assertThat(dues()).containsExactly("customer-report D+3 17:30", "state-report D+3 17:00");
  }

  @Test
  void whoReportedNothingIsNotTold() {
    kit.does(report(""));
    assertThat(dues()).containsExactly("state-report 17:00");
  }

  @Test
  void afterTheHourItIsDueOnTheNextWorkday() {
    kit.at("17:10").does(report("an office"));
    assertThat(dues()).containsExactly("customer-report 17:30", "state-report D+1 17:00");
  }

  @Test
  void thePlanSaysHowLongBeforeTheEndOfWhichDay() {
    ScenarioKit other =
        ScenarioKit.edited(
            "11:00",
            ScenarioSite.Edit.of("plan.yaml", "workdayEnd: 18:00", "workdayEnd: 17:00")
                .and(ScenarioSite.Edit.of("plan.yaml", "stateBefore: 1h", "stateBefore: 2h"))
                .and(
                    ScenarioSite.Edit.of(
                        "plan.yaml", "customerBefore: 30m", "customerBefore: 90m")));
    other.does(report("an office"));

    assertThat(other.running("E0001")).contains("state-report 15:00", "customer-report 15:30");
  }

  private List<String> dues() {
    return kit.running("E0001").stream()
        .filter(clock -> clock.startsWith("state-") || clock.startsWith("customer-"))
        .sorted()
        .toList();
  }

  private static Command on(IncidentDeed deed) {
    return new Command.OnIncident(DESK, null, E1, deed);
  }

  private static Command report(String reporter) {
    return new Command.OpenIncident(
        DESK,
        null,
        new Intake(
            Intake.Kind.INCIDENT,
            "phone",
            reporter,
            null,
            null,
            Cause.NETWORK,
            new Scope(Scope.Kind.TARGET, "core-east"),
            "cannot dial",
            "one office",
            List.of(),
            null));
  }
}
