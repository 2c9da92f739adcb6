package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.Proposal;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.Colour;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Scenario A: a third party is out, 1,500 calls wait at 8,000 a day. Each step is a line of
 * the table; {@code running} lists every clock there is, so those that must not run are not there.
 */
class ScenarioATest {
  private static final double CALLS_PER_MINUTE = 8_000 / 1_440.0 / 2;
  private static final String E = "E0001";
  private static final String W = "W1001";

  /** Nobody is served from 09:00 on: the mean age of what waits is half the time. */
  private static double wait(Instant at) {
    return seconds(at) / 2.0;
  }

  private static double backlog(Instant at) {
    return Math.floor(CALLS_PER_MINUTE * seconds(at) / 60);
  }

  /** Within the last hour, where 100 are usual. */
  private static double complaints(Instant at) {
    if (at.isBefore(ScenarioKit.instant("10:30"))) {
      return 100;
    }
    if (at.isBefore(ScenarioKit.instant("10:40"))) {
      return 130;
    }
    return at.isBefore(ScenarioKit.instant("12:00")) ? 140 : 150;
  }

  private static long seconds(Instant at) {
    return Duration.between(ScenarioKit.instant("09:00"), at).toSeconds();
  }

  private static ScenarioKit outage() {
    return ScenarioKit.shipped("09:00")
        .keep("queue-main", "queue.wait", ScenarioATest::wait)
        .keep("queue-main", "queue.length", ScenarioATest::backlog)
        .complaints(ScenarioATest::complaints);
  }

  private static Response response(ScenarioKit kit) {
    return kit.matters(Response.class, E).get(0);
  }

  private static Command on(ScenarioKit kit, ResponseDeed deed, String who) {
    return new Command.OnResponse(
        new io.watchfire.plan.PersonId(who), null, new IncidentId(E), deed);
  }

  @Test
  @Requirement({
    "R-003", "R-005", "R-008", "R-044", "R-047", "R-049", "R-050", "R-074", "A-51", "A-57"
  })
  void thirdPartyOutageMinuteByMinute() {
    ScenarioKit kit = outage();

    kit.at("09:26");
    assertThat(kit.warnings()).isEmpty();

    kit.at("09:27");
    assertThat(kit.warning(W).colour()).isEqualTo(Colour.BLUE);
    assertThat(kit.told(NoticeKind.WARNING_BLUE)).contains(kit.duty().value());
    assertThat(kit.running(W))
        .containsExactlyInAnyOrder(
            "hourly-report 10:27",
            "preparation 13:27",
            "task 10:27",
            "task 11:27",
            "task 13:27",
            "warning-expiry 13:27");

    kit.at("09:46");
    assertThat(kit.warning(W).colour()).isEqualTo(Colour.BLUE);

    kit.at("09:47");
    assertThat(kit.warning(W).colour()).isEqualTo(Colour.YELLOW);
    assertThat(kit.told(NoticeKind.WARNING_YELLOW)).contains(kit.leader().value());
    assertThat(kit.running(E))
        .containsExactlyInAnyOrder(
            "verify 09:52", "assessment 10:02", "decision-meeting 10:47", "acknowledge 10:17");
    assertThat(response(kit).state()).isEqualTo(ResponseState.PREPARATORY);

    kit.at("09:51");
    assertThat(kit.timeline(E))
        .as("half of the five minutes to verify are over, and three quarters")
        .contains("09:49:30 deadline.reminded", "09:50:45 deadline.reminded");

    kit.at("09:52");
    kit.does(new Command.VerifyIncident(kit.duty(), null, new IncidentId(E), "属实"));
    kit.does(on(kit, new ResponseDeed.StateAffected(50, "两个区域"), kit.duty().value()));
    assertThat(kit.told(NoticeKind.MAJOR_FAULT)).isNotEmpty();
    assertThat(kit.running(E))
        .containsExactlyInAnyOrder(
            "acknowledge 10:17",
            "assessment 10:02",
            "cause D+1 09:47",
            "decision-meeting 10:47",
            "upward-initial 10:47");

    kit.at("10:02");
    kit.does(
        on(
            kit,
            new ResponseDeed.Assess(
                Set.of("east", "south"),
                false,
                true,
                Risk.LOW,
                ScenarioKit.instant("18:00"),
                "两个区域中断"),
            kit.technician().value()));
    assertThat(response(kit).verdict().level()).isEqualTo(ResponseLevel.II);
    assertThat(response(kit).state()).isEqualTo(ResponseState.DECIDING);
    assertThat(kit.running(E))
        .containsExactlyInAnyOrder(
            "acknowledge 10:17",
            "cause D+1 09:47",
            "decision-meeting 10:47",
            "level-decision 10:12",
            "upward-initial 10:47");

    kit.at("10:12");
    kit.does(on(kit, new ResponseDeed.Decide(ResponseLevel.II, "二级"), kit.commander().value()));
    assertThat(kit.warning(W).state()).isEqualTo(WarningState.CONVERTED);
    assertThat(response(kit).level()).isEqualTo(ResponseLevel.II);
    assertThat(kit.running(W)).isEmpty();
    assertThat(kit.running(E))
        .containsExactlyInAnyOrder(
            "acknowledge 10:17",
            "cause D+1 09:47",
            "evaluation 11:12",
            "first-meeting 10:42",
            "handling-report 10:42",
            "progress-summary 10:42",
            "root-cause D+2 10:12",
            "task 10:22",
            "task 10:27",
            "task 10:42",
            "task 11:27",
            "task 13:27",
            "two-hour-report 12:12",
            "upward-initial 10:47");

    kit.at("10:27");
    assertThat(kit.running(W)).isEmpty();

    kit.at("10:47");
    assertThat(kit.running(E)).contains("upward-initial 10:47");
    kit.at("10:48");
    assertThat(kit.running(E)).doesNotContain("upward-initial 10:47");
    assertThat(kit.running(E)).contains("progress-summary 11:12", "handling-report 11:12");

    // 130 are not more than 30 % over the mean, 140 are: recorded on the incident, level II stays
    kit.at("11:59");
    assertThat(response(kit).level()).isEqualTo(ResponseLevel.II);
    assertThat(response(kit).proposed()).isNull();
    assertThat(kit.timeline(E)).contains("10:40 incident.trigger");
    assertThat(kit.warnings()).hasSize(1);

    // 150 are exactly half as many again: the condition of level I
    kit.at("12:00");
    assertThat(response(kit).proposed()).extracting(Proposal::level).isEqualTo(ResponseLevel.I);
    assertThat(kit.running(E)).contains("level-decision 12:10");

    kit.at("12:10");
    kit.does(on(kit, new ResponseDeed.Decide(ResponseLevel.I, "一级"), kit.commander().value()));
    assertThat(response(kit).level()).isEqualTo(ResponseLevel.I);
    assertThat(kit.running(E))
        .as("the running cadence is kept, not restarted")
        .contains("progress-summary 12:12", "evaluation 12:12", "two-hour-report 12:12")
        .contains("statement-impact 12:25", "statement-recovery 12:40");
  }
}
