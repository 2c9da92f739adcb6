package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.Proposal;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.response.SecurityClass;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Severity;
import io.watchfire.warning.Colour;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Scenario A: a third party is out, 1,500 calls wait at 8,000 a day. Each step is a line of
 * the table; {@code running} lists every clock there is, so those that must not run are not there.
 */
class ScenarioATest {
  private static final double CALLS_PER_MINUTE = 8_000 / 1_440.0 / 2;
  private static final String E = "E0001";
  private static final String W = "W1001";

  /** Nobody is served from 09:00 to 18:00: the mean age of what waits is half the time. */
  private static double wait(Instant at) {
    return at.isBefore(ScenarioKit.instant("19:00")) ? seconds(at) / 2.0 : 300;
  }

  private static double backlog(Instant at) {
    double called = Math.floor(CALLS_PER_MINUTE * seconds(at) / 60 + 1e-9);
    return at.isAfter(ScenarioKit.instant("18:00")) ? 0 : called;
  }

  /** Within the last hour, where 100 are usual. */
  private static double complaints(Instant at) {
    if (at.isBefore(ScenarioKit.instant("10:30"))) {
      return 100;
    }
    if (at.isBefore(ScenarioKit.instant("10:40"))) {
      return 130;
    }
    if (at.isBefore(ScenarioKit.instant("12:00"))) {
      return 140;
    }
    return at.isBefore(ScenarioKit.instant("13:00")) ? 150 : 100;
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
    return new Command.OnResponse(new PersonId(who), null, new IncidentId(E), deed);
  }

  @Test
  @Requirement({
    "R-003", "R-005", "R-008", "R-035", "R-044", "R-047", "R-049", "R-050", "R-074", "R-087",
    "R-088", "R-093", "R-170", "A-51", "A-57"
  })
  void thirdPartyOutageMinuteByMinute() {
    ScenarioKit kit = outage();
    People people = new People(kit, E);
    assertThat(Stream.of("09:17", "09:47", "10:12", "18:00").map(ScenarioKit::instant))
        .as("the backlog")
        .map(ScenarioATest::backlog)
        .containsExactly(47.0, 130.0, 200.0, 1500.0);

    // 8.0 minutes at 09:16 are not more than 8; ten minutes from 09:17 on are over at 09:27
    kit.at("09:26");
    assertThat(kit.warnings()).isEmpty();

    kit.at("09:27");
    assertThat(kit.warning(W).colour()).isEqualTo(Colour.BLUE);
    assertThat(kit.timeline(W)).contains("09:27 warning.issued");
    assertThat(kit.told(NoticeKind.WARNING_BLUE))
        .as("nobody but whom it concerns")
        .contains(kit.duty().value())
        .doesNotContainAnyElementsOf(kit.members("command"));
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
    assertThat(kit.store().incidents).isEmpty();

    kit.at("09:47");
    assertThat(kit.warning(W).colour()).isEqualTo(Colour.YELLOW);
    assertThat(kit.warning(W).triggers().get(0).value()).as("23.5 minutes").isEqualTo(1_410);
    assertThat(kit.warning(W).expiresAt()).isEqualTo(ScenarioKit.instant("13:27"));
    assertThat(kit.told(NoticeKind.WARNING_YELLOW))
        .contains(kit.duty().value(), kit.leader().value())
        .containsAll(kit.members("command"));
    assertThat(kit.running(W)).contains("preparation 13:27", "warning-expiry 13:27");
    assertThat(kit.incident(E).severity()).isEqualTo(Severity.MAJOR);
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
    assertThat(people.response().major()).isTrue();
    assertThat(kit.told(NoticeKind.MAJOR_FAULT))
        .contains(kit.leader().value(), kit.duty().value())
        .containsAll(kit.members("command"));
    assertThat(kit.ended(E, Deadline.State.MET)).containsExactly("verify 09:52");
    assertThat(kit.running(E))
        .containsExactlyInAnyOrder(
            "acknowledge 10:17",
            "assessment 10:02",
            "cause D+1 09:47",
            "decision-meeting 10:47",
            "security-major 19:17",
            "security-ordinary 11:17",
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
    assertThat(kit.ended(E, Deadline.State.MET)).contains("assessment 10:02");
    assertThat(kit.running(E))
        .containsExactlyInAnyOrder(
            "acknowledge 10:17",
            "cause D+1 09:47",
            "decision-meeting 10:47",
            "level-decision 10:12",
            "security-major 19:17",
            "security-ordinary 11:17",
            "upward-initial 10:47");

    kit.at("10:12");
    kit.does(on(kit, new ResponseDeed.Decide(ResponseLevel.II, "二级"), kit.commander().value()));
    assertThat(kit.warning(W).state()).isEqualTo(WarningState.CONVERTED);
    assertThat(response(kit).level()).isEqualTo(ResponseLevel.II);
    assertThat(Duration.between(response(kit).preparedAt(), response(kit).startedAt()))
        .as("what was prepared before the decision")
        .isEqualTo(Duration.ofMinutes(25));
    assertThat(kit.running(W)).isEmpty();
    assertThat(kit.ended(W, Deadline.State.CANCELLED))
        .contains("hourly-report 10:27", "warning-expiry 13:27");
    assertThat(kit.ended(E, Deadline.State.CANCELLED)).containsExactly("decision-meeting 10:47");
    assertThat(kit.ended(E, Deadline.State.MET)).contains("level-decision 10:12");
    assertThat(kit.tasks(E))
        .as("preparation goes on with the incident, due as before")
        .contains("prepare-diagnosis 10:27", "prepare-scripts 11:27", "prepare-comms 13:27")
        .as("IT Operations, Legal and PR are called")
        .contains("start-command 10:22");
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
            "security-major 19:17",
            "security-ordinary 11:17",
            "upward-initial 10:47");

    kit.at("10:28");
    assertThat(kit.running(W)).isEmpty();
    assertThat(kit.timeline(W))
        .as("the warning is not reported on any more")
        .doesNotContain("10:27 deadline.reminded", "10:27 deadline.missed");

    kit.at("10:47");
    assertThat(kit.running(E)).contains("upward-initial 10:47");
    kit.at("10:48");
    assertThat(kit.running(E)).doesNotContain("upward-initial 10:47");
    assertThat(kit.ended(E, Deadline.State.MISSED)).contains("upward-initial 10:47");
    assertThat(kit.running(E)).contains("progress-summary 11:12", "handling-report 11:12");

    // 130 are not more than 30 % over the mean, 140 are: recorded on the incident, level II stays
    kit.at("10:48");
    // two hours from the first bad sample
    kit.at("11:18");
    assertThat(kit.timeline(E)).contains("11:17 response.security-class");
    assertThat(response(kit).interruption().securityClass()).isEqualTo(SecurityClass.ORDINARY);
    assertThat(kit.running(E)).contains("security-major 19:17");

    kit.at("11:59");
    assertThat(response(kit).level()).isEqualTo(ResponseLevel.II);
    assertThat(response(kit).proposed()).isNull();
    // 130 are near and 140 are over
    assertThat(kit.timeline(E)).contains("10:30 incident.trigger", "10:40 incident.trigger");
    assertThat(kit.warnings()).hasSize(1);

    // 150 are exactly half as many again: the condition of level I
    kit.at("12:00");
    assertThat(response(kit).proposed()).extracting(Proposal::level).isEqualTo(ResponseLevel.I);
    assertThat(kit.running(E)).contains("level-decision 12:10");

    kit.at("12:10");
    kit.does(on(kit, new ResponseDeed.Decide(ResponseLevel.I, "一级"), kit.commander().value()));
    assertThat(response(kit).level()).isEqualTo(ResponseLevel.I);
    assertThat(response(kit).levels().get(1).rule()).isEqualTo("complaints-i");
    assertThat(kit.toldAt(NoticeKind.LEVEL_DECIDED))
        .containsAll(kit.members("command").stream().map(one -> "12:10 " + one).toList());
    assertThat(kit.running(E))
        .as("the running cadence is kept, not restarted")
        .contains(
            "progress-summary 12:12",
            "handling-report 12:12",
            "evaluation 12:12",
            "two-hour-report 12:12")
        .contains("statement-impact 12:25", "statement-recovery 12:40")
        .contains("recovery-rate D+3 12:10")
        .noneMatch(clock -> clock.startsWith("level-decision"));

    people.filesEverythingUntil("18:00");
    assertThat(people.response().level()).isEqualTo(ResponseLevel.I);
    assertThat(people.clocks())
        .contains("progress-summary 18:12", "evaluation 18:12", "two-hour-report 18:12")
        .noneMatch(clock -> clock.startsWith("site-record"))
        .noneMatch(clock -> clock.startsWith("stable"));

    // the indicators are on target at 19:00: command's cadences stop, the log and 72 hours begin
    people.filesEverythingUntil("19:00");
    assertThat(people.response().state()).isEqualTo(ResponseState.STABILISING);
    assertThat(people.clocks())
        .containsExactlyInAnyOrder(
            "cause D+1 09:47",
            "root-cause D+2 10:12",
            "recovery-rate D+3 12:10",
            "summary-report D+2 19:00",
            "site-record 19:30",
            "stable D+3 19:00");

    // 86 complaints an hour are more than 85 % of the mean
    people.filesEverythingUntil("D+3 15:00");
    kit.complaints(at -> 86);
    people.filesEverythingUntil("D+3 17:00");
    assertThat(refusal(people, true, true)).contains("stable", "complaints", "secondary risk");
    kit.complaints(at -> 85);
    people.does(kit.commander(), new ResponseDeed.StateRisk(Risk.NONE, ""));

    people.filesEverythingUntil("D+3 18:59");
    assertThat(refusal(people, true, true)).contains("stable").doesNotContain("complaints", "risk");
    people.filesEverythingUntil("D+3 19:00");
    assertThat(people.ended(DeadlineKind.SITE_RECORD)).as("72 x 2 logs").isEqualTo(144);
    assertThat(refusal(people, false, true)).contains("resources");
    assertThat(refusal(people, true, false)).contains("safe");
    people.does(kit.technician(), report(true, true));
    assertThat(people.response().state()).isEqualTo(ResponseState.TERMINATION_REPORTED);
    assertThat(people.clocks()).containsExactly("termination-meeting D+6 19:00");

    kit.at("D+6 19:00");
    people.does(kit.commander(), new ResponseDeed.Evaluate("satisfaction is 12 points lower"));
    assertThat(people.response().state()).isEqualTo(ResponseState.EVALUATED);
    assertThat(people.clocks()).isEmpty();
    people.does(leading(kit), new ResponseDeed.Terminate("approved"));
    assertThat(people.response().state()).isEqualTo(ResponseState.TERMINATED);
    assertThat(kit.told(NoticeKind.RESPONSE_TERMINATED)).containsAll(kit.members("command"));
    assertThat(ShortTextsInScenarios.checked(kit))
        .contains(
            "【NOC】蓝色预警W1001：热线平均排队时长超过 8 分钟，现13分钟30秒，影响场景客服中心（全部），预计2小时，"
                + "增派备勤坐席，启用安抚话术和回拨登记，核对线路与排队策略。请回复1确认。",
            "【NOC】黄色预警W1001：由蓝色升级，热线平均排队时长超过 8 分钟，现23分钟30秒，影响场景客服中心（全部），"
                + "预计2小时，增派备勤坐席，启用安抚话术和回拨登记，核对线路与排队策略。"
                + "事件E0001，请回复1确认，时限03-10 09:52，超时升级。",
            "【NOC】一级响应E0001：热线平均排队时长超过 8 分钟，影响场景客服中心（全部），预计5小时50分钟，一级，刘敏决定。" + "请立即到位，并回复1确认。",
            "【NOC】E0001时限已过：处置报告，应于03-10 11:12完成，热线平均排队时长超过 8 分钟。请回复1确认并处理。",
            "【NOC】一级响应E0001终止：热线平均排队时长超过 8 分钟，历时6天9小时13分钟，影响场景客服中心（全部），" + "approved，陈刚批准。无需回复。");
  }

  private static PersonId leading(ScenarioKit kit) {
    return new PersonId(kit.members("leading").get(0));
  }

  private static ResponseDeed report(boolean withdrawn, boolean safe) {
    return new ResponseDeed.ReportTermination(withdrawn, safe, "all is well");
  }

  private static String refusal(People people, boolean withdrawn, boolean safe) {
    CommandResult result = people.ask(people.technician(), report(withdrawn, safe));
    return ((CommandResult.Refused) result).detail();
  }
}
