package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.response.SecurityClass;
import io.watchfire.response.outage.Availability;
import io.watchfire.response.outage.Outage;
import io.watchfire.response.outage.RegionalAvailability;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Severity;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Scenario B: East China is without power and its generator does not start.
 * Each line is one of the table, with the clocks that must not run.
 */
class ScenarioBTest {
  private static final String E = "E0001";
  private static final String W = "W1001";
  private static final Instant DAY = ScenarioKit.instant("00:00");

  private final ScenarioKit kit = ScenarioKit.shipped("13:55");
  private final People people = new People(kit, E);

  @Test
  @Requirement({
    "R-008", "R-009", "R-010", "R-035", "R-036", "R-049", "R-060", "R-083", "R-093", "R-118",
    "R-124", "A-58", "R-092", "A-37"
  })
  void regionalPowerFailureMinuteByMinute() {
    kit.at("13:59:30");
    mains(false);

    kit.at("14:00");
    assertThat(kit.warning(W).state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(kit.told(NoticeKind.WARNING_BLUE))
        .contains("cao-jun")
        .doesNotContainAnyElementsOf(kit.members("command"));
    assertThat(kit.incident(E).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(kit.matters(Response.class, E)).isEmpty();
    assertThat(people.clocks()).containsExactlyInAnyOrder("acknowledge 15:00", "verify 14:05");
    assertThat(people.clocks(W))
        .containsExactlyInAnyOrder(
            "hourly-report 15:00", "preparation 18:00", "warning-expiry 18:00");

    kit.at("14:05");
    assertThat(kit.value("ups-east", "ups.runtime")).as("25 minutes are left").isEqualTo(1_500);
    people.does(
        kit.technician(),
        new ResponseDeed.StateCause(new ScenarioId("power-failure"), null, false, "no mains"));
    assertThat(kit.tasks(E))
        .as("the power plan starts before a level is decided")
        .contains("power-check 14:10", "power-supply 14:15", "power-shutdown 14:25");

    // no generator for five minutes: what is made of several targets is known within the minute
    kit.at("14:06");
    assertThat(kit.warning(W).state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(kit.timeline(W)).contains("14:05 warning.upgraded");
    assertThat(kit.told(NoticeKind.WARNING_YELLOW))
        .contains("cao-jun", kit.leader().value())
        .containsAll(kit.members("command"));
    assertThat(people.response().state()).isEqualTo(ResponseState.PREPARATORY);
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "acknowledge 15:00", "verify 14:10", "assessment 14:20", "decision-meeting 15:05");
    kit.at("14:10");
    people.verifies();
    kit.at("14:20");
    assertThat(kit.entries(E))
        .as("ten minutes before the UPS is empty: shut down in order")
        .anyMatch(
            entry ->
                ScenarioKit.text(entry.at()).equals("14:20")
                    && entry.kind() == TimelineKind.DEADLINE_REMINDED
                    && entry.facts().containsValue("E0001:power-shutdown"));
    assess();
    assertThat(people.response().state()).isEqualTo(ResponseState.PREPARATORY);
    assertThat(people.clocks())
        .containsExactlyInAnyOrder("acknowledge 15:00", "decision-meeting 15:05");

    // the UPS is empty: what is made of several indicators is known a minute later
    kit.at("14:31");
    assertThat(people.response().state()).isEqualTo(ResponseState.DECIDING);
    assertThat(people.response().verdict().level()).isEqualTo(ResponseLevel.II);
    assertThat(people.response().major()).as("25 % are less than 30").isFalse();
    assertThat(kit.told(NoticeKind.MAJOR_FAULT)).isEmpty();
    assertThat(kit.incident(E).severity()).isEqualTo(Severity.MAJOR);
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "acknowledge 15:00",
            "decision-meeting 15:05",
            "level-decision 14:40",
            "upward-initial 20:00",
            "security-ordinary 16:30",
            "security-major D+1 00:30",
            "cause D+1 14:00");

    kit.at("14:40");
    people.does(
        new PersonId(kit.members("regional-operations").get(0)),
        new ResponseDeed.Decide(ResponseLevel.II, "east is out"));
    assertThat(kit.told(NoticeKind.LEVEL_DECIDED))
        .as("headquarters support what the region began")
        .containsAll(kit.members("command"));
    people.does(
        kit.commander(), new ResponseDeed.Estimate(ScenarioKit.instant("20:40"), "six hours"));
    assertThat(kit.warning(W).state()).isEqualTo(WarningState.CONVERTED);
    assertThat(people.clocks(W)).isEmpty();
    assertThat(kit.ended(W, Deadline.State.CANCELLED))
        .contains("hourly-report 15:00", "warning-expiry 18:00");
    assertThat(kit.ended(E, Deadline.State.CANCELLED)).containsExactly("decision-meeting 15:05");
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "acknowledge 15:00",
            "first-meeting 15:10",
            "progress-summary 15:10",
            "handling-report 15:10",
            "evaluation 15:40",
            "two-hour-report 16:40",
            "root-cause D+2 14:40",
            "upward-initial 20:00",
            "security-ordinary 16:30",
            "security-major D+1 00:30",
            "cause D+1 14:00");

    kit.at("14:45");
    people.acknowledges();
    people.does(kit.commander(), new ResponseDeed.ResourcesShort("power vehicles"));
    assertThat(people.clocks()).contains("external-support 16:45");

    assertThat(
            people.ask(
                kit.commander(), new ResponseDeed.File(DeadlineKind.SECURITY_ORDINARY, "done")))
        .as("that time passes is no report")
        .isInstanceOf(CommandResult.Refused.class);
    people.filesEverythingUntil("16:31");
    assertThat(people.response().interruption().securityClass()).isEqualTo(SecurityClass.ORDINARY);
    people.filesEverythingUntil("16:40");
    people.does(kit.commander(), new ResponseDeed.ExternalArrived(kit.duty(), "vehicles"));
    assertThat(kit.ended(E, Deadline.State.MET)).contains("external-support 16:45");

    people.filesEverythingUntil("17:40");
    people.does(kit.commander(), new ResponseDeed.Estimate(ScenarioKit.instant("18:30"), "sooner"));
    assertThat(people.response().proposed().level()).isEqualTo(ResponseLevel.III);
    people.does(kit.commander(), new ResponseDeed.Decline("not before it is back"));
    assertThat(people.response().level()).isEqualTo(ResponseLevel.II);

    people.filesEverythingUntil("18:29");
    mains(true);
    // the good samples of 18:30; what is derived of several targets is known a minute later
    kit.at("18:31");
    assertThat(people.response().state()).isEqualTo(ResponseState.STABILISING);
    assertThat(people.response().outages())
        .as("240 minutes")
        .containsExactly(
            new Outage("east", ScenarioKit.instant("14:30"), ScenarioKit.instant("18:30")));
    RegionalAvailability east = availabilityOfTheDay("east");
    assertThat(east.day().percent()).isCloseTo(100 * 1200 / 1440.0, within(1e-9));
    assertThat(east.day().meets(99.9)).isFalse();
    assertThat(Availability.of(List.of(), DAY, DAY.plus(Duration.ofDays(30)), DAY).allowed(99.9))
        .as("43.2 minutes")
        .isEqualTo(Duration.ofSeconds(2592));
    assertThat(availabilityOfTheDay("south").day().percent()).isEqualTo(100);
    assertThat(kit.directions().plan().availabilityGoal()).hasValue(99.9);
    assertThat(kit.entries(E))
        .anyMatch(
            entry ->
                entry.kind() == TimelineKind.RESPONSE_REGION_BACK
                    && "83.33%".equals(entry.facts().get("availability"))
                    && "4h".equals(entry.facts().get("lasted")));
    assertThat(kit.ended(E, Deadline.State.CANCELLED)).contains("two-hour-report 18:40");
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "upward-initial 20:00",
            "cause D+1 14:00",
            "root-cause D+2 14:40",
            "summary-report D+2 18:30",
            "site-record 19:00",
            "stable D+3 18:30");

    // 80 an hour are no more than 85 % of the mean
    kit.complaints(at -> 80);
    people.filesEverythingUntil("D+3 18:30");
    assertThat(people.ended(DeadlineKind.SITE_RECORD)).isEqualTo(144);
    people.does(kit.commander(), new ResponseDeed.StateRisk(Risk.NONE, ""));
    people.does(kit.technician(), new ResponseDeed.ReportTermination(true, true, "all is well"));
    assertThat(people.clocks()).containsExactlyInAnyOrder("termination-meeting D+6 18:30");
  }

  private RegionalAvailability availabilityOfTheDay(String region) {
    List<RegionalAvailability.Known> known =
        people.response().outages().stream()
            .map(outage -> new RegionalAvailability.Known(E, outage))
            .toList();
    return RegionalAvailability.of(
        region, known, ScenarioKit.DAY, kit.directions().zone(), kit.now());
  }

  private void assess(String... regions) {
    people.does(
        kit.technician(),
        new ResponseDeed.Assess(Set.of(regions), false, true, Risk.NONE, null, "power"));
  }

  private void mains(boolean back) {
    kit.keep("ups-east", "ups.onBattery", back ? 0 : 1);
    kit.keep(
        "ups-east",
        "ups.runtime",
        at ->
            back
                ? 1800
                : Math.max(
                    0, 1800 - Duration.between(ScenarioKit.instant("14:00"), at).toSeconds()));
  }
}
