package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.Harm;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.notify.Notice;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.record.Instruction;
import io.watchfire.record.Statement;
import io.watchfire.record.Statement.Turn;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.StatementState;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes to those above, by the shipped plan: its body, its way, and what comes back. */
class UpwardReportsTest {
  private static final String E = "E0001";
  private static final PersonId DESK = new PersonId("deng-chao");
  private static final PersonId OFFICE = new PersonId("he-yan");
  private static final PersonId LEADER = new PersonId("chen-gang");
  private static final PersonId SENDER = new PersonId("song-ping");

  private final ScenarioKit kit = ScenarioKit.shipped("09:00");
  private final People people = new People(kit, E);

  private void affects(int percent) {
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
                "无法接通",
                "",
                List.of(),
                null)));
    people.verifies();
    people.does(kit.duty(), new ResponseDeed.StateAffected(percent, ""));
  }

  private Statement initial() {
    return people.statement(DeadlineKind.UPWARD_INITIAL);
  }

  private String redrafted() {
    people.does(kit.duty(), initial(), new StatementDeed.Redraft(""));
    return initial().latest().text().zh();
  }

  private Refused refused(PersonId who, StatementDeed deed) {
    return (Refused) people.ask(who, initial(), deed);
  }

  private static StatementDeed send(String way, boolean regulator) {
    return new StatementDeed.Send(1, "上级单位", way, regulator, null, "");
  }

  @Test
  @Requirement("R-229")
  void aReportUpwardHasTheWholeBodyAndInventsNothing() {
    affects(50);
    String draft = initial().latest().text().zh();
    assertThat(draft)
        .startsWith("【信息专报】")
        .contains(E + "，首报")
        .contains("时间：03-10 09:00")
        .contains("上报单位：星火客服中心应急办")
        .contains("相关人员：受影响用户约 50%；处置人员：王芳")
        .contains("事件经过：03-10 09:00 接报；03-10 09:00 王芳 核实")
        .contains("人员伤亡：暂无报告，正在核实")
        .contains("直接损失：尚未核定")
        .contains("原因：正在核实，暂不定论")
        .contains("控制情况：正在核实研判，尚未控制")
        .contains("趋势预判：正在全力恢复")
        .contains("上级指示及落实：无")
        .contains("签发人：陈刚；联系人：何燕；电话：021-5550 0100")
        .doesNotContain("—", "{");

    kit.at("09:10");
    people.does(
        kit.technician(),
        new ResponseDeed.Assess(Set.of("east"), false, true, 20_000L, Risk.LOW, null, ""));
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.I, "一级"));
    kit.at("09:20");
    people.does(kit.commander(), new ResponseDeed.Estimate(ScenarioKit.instant("11:00"), ""));
    kit.does(
        new Command.OnIncident(
            DESK,
            null,
            new IncidentId(E),
            new IncidentDeed.StateHarm(new Harm(2, 0, 12_000L), "")));
    assertThat(redrafted())
        .contains("涉及日均来电约 20000 通")
        .contains("03-10 09:10 启动一级响应")
        .contains("华东服务中断")
        .contains("人员伤亡：死亡 0 人，受伤 2 人")
        .contains("直接损失：约 12000 元")
        .contains("控制情况：正在处置，尚未完全控制")
        .contains("趋势预判：预计 03-10 11:00 恢复");
    assertThat(initial().latest().text().en())
        .contains("Course: ", "response at level I")
        .contains("Casualties: 0 dead, 2 injured")
        .contains("Direct loss: about 12000 yuan");
    assertThat(kit.timeline(E)).contains("09:20 incident.harm");
  }

  @Test
  @Requirement({"R-035", "R-229"})
  void anOrdinaryFaultIsReportedAsBeforeWithTheSameBody() {
    affects(10);
    assertThat(initial().special()).isFalse();
    assertThat(initial().latest().text().zh())
        .startsWith("【首次上报】")
        .contains("上报单位：", "人员伤亡：", "直接损失：", "控制情况：", "签发人：");
    people.does(SENDER, initial(), send("mail", false));

    assertThat(people.ended(DeadlineKind.UPWARD_INITIAL)).isEqualTo(1);
  }

  @Test
  @Requirement({"R-230", "R-035", "A-24"})
  void whileAFaultIsMajorTheOfficeReviewsAndALeaderClearsWithinTheHour() {
    affects(50);
    assertThat(people.clocks()).contains("upward-initial 10:00");
    assertThat(initial().turn()).isEqualTo(Turn.OFFICE);
    assertThat(kit.toldAt(NoticeKind.DRAFT_READY)).contains("09:00 he-yan");
    assertThat(refused(SENDER, send("phone", false)).detail()).contains("duty office reviews");
    assertThat(refused(SENDER, new StatementDeed.Review(1, "")).reason())
        .isEqualTo(Reason.NOT_IN_ROLE);

    kit.at("09:10");
    people.does(OFFICE, initial(), new StatementDeed.Review(1, "核对无误"));
    assertThat(kit.toldAt(NoticeKind.DRAFT_READY)).contains("09:10 chen-gang");
    assertThat(refused(new PersonId("guo-tao"), new StatementDeed.Clear(1, "")).reason())
        .as("nobody clears it for a leader")
        .isEqualTo(Reason.NOT_IN_ROLE);

    kit.restart();
    kit.at("09:30");
    assertThat(kit.toldAt(NoticeKind.DRAFT_READY))
        .as("half of the hour is over, and it waits for a leader")
        .contains("09:30 chen-gang");
    kit.at("09:40");
    people.does(LEADER, initial(), new StatementDeed.Clear(1, "同意上报"));
    assertThat(refused(SENDER, send("fax", true)).detail()).contains("Legal's opinion");
    people.does(SENDER, initial(), send("phone", false));

    assertThat(people.ended(DeadlineKind.UPWARD_INITIAL)).isEqualTo(1);
    assertThat(kit.timeline(E))
        .containsSubsequence(
            "09:10 statement.checked",
            "09:40 statement.cleared",
            "09:40 statement.sent",
            "09:40 deadline.met");
  }

  @Test
  @Requirement({"R-230", "A-28"})
  void aDraftThatWaitsBecomesASpecialReportWhenItsFaultIsJudgedMajor() {
    affects(10);
    kit.at("09:30");
    people.does(kit.duty(), new ResponseDeed.StateAffected(50, "更多用户"));

    assertThat(initial().special()).isTrue();
    assertThat(initial().latest().number()).isEqualTo(2);
    assertThat(initial().latest().text().zh()).startsWith("【信息专报】");
    assertThat(kit.timeline(E)).contains("09:30 statement.special");
    assertThat(kit.toldAt(NoticeKind.DRAFT_READY)).contains("09:30 he-yan");
    assertThat(people.clocks()).contains("upward-initial 10:00");
  }

  @Test
  @Requirement("R-230")
  void whatThoseAboveTellUsIsPassedOnAndItsFollowUpReported() {
    affects(50);
    people.goesOut(DeadlineKind.UPWARD_INITIAL);
    String id = Statement.idOf(E, DeadlineKind.UPWARD_INITIAL, 1);
    kit.at("09:30");
    kit.does(
        new Command.OnStatement(OFFICE, null, id, new StatementDeed.Instruct("上级单位值班室", "每小时续报")));

    assertThat(kit.told(NoticeKind.INSTRUCTED)).contains("liu-min", "chen-gang", "zhou-lei");
    assertThat(kit.timeline(E)).contains("09:30 statement.instructed");
    Task task = kit.matters(Task.class, E).stream().findFirst().orElseThrow();
    assertThat(task.id()).isEqualTo(E + ":instruction-1");
    assertThat(task.name()).isEqualTo("何燕");
    assertThat(task.due()).isEqualTo(ScenarioKit.instant("11:30"));
    kit.restart();
    people.does(kit.commander(), new ResponseDeed.NoLevel("自行恢复"));
    assertThat(kit.matters(Task.class, E))
        .as("what those above want to hear is needed all the same")
        .allMatch(Task::isOpen);

    kit.at("10:30");
    kit.does(new Command.OnTask(OFFICE, null, task.id(), new TaskDeed.Done("已建立每小时续报")));
    Statement followUp = people.statement(DeadlineKind.TWO_HOUR_REPORT);
    assertThat(followUp.latest().text().zh())
        .contains("续报")
        .contains("上级指示及落实：上级单位值班室：每小时续报（已落实：已建立每小时续报）");
    assertThat(followUp.turn()).isEqualTo(Turn.OFFICE);
    people.goesOut(DeadlineKind.TWO_HOUR_REPORT);
    assertThat(
            kit.matters(Statement.class, E).stream()
                .filter(one -> one.id().equals(id))
                .flatMap(one -> one.instructions().stream())
                .map(Instruction::from))
        .containsExactly("上级单位值班室");
    assertThat(kit.matters(Statement.class, E).stream().map(Statement::state).distinct())
        .containsExactly(StatementState.SENT);
  }

  @Test
  @Requirement("R-171")
  void theSummaryReportGoesToSeniorManagementAndIsCirculated() {
    people.respondsTo(Cause.SYSTEM);
    IncidentId id = new IncidentId(E);
    kit.at("10:00");
    people.does(kit.commander(), new ResponseDeed.Recovered("恢复"));
    people.verifies();
    kit.does(
        new Command.OnIncident(DESK, null, id, new IncidentDeed.Classify("network", null, "")));
    kit.does(new Command.OnIncident(DESK, null, id, new IncidentDeed.Begin("")));
    kit.does(new Command.OnIncident(DESK, null, id, new IncidentDeed.Resolve(true, "换板")));
    assertThat(kit.running(E)).anyMatch(clock -> clock.startsWith("summary-report"));
    assertThat(people.ask(OFFICE, new ResponseDeed.File(DeadlineKind.SUMMARY_REPORT, "")))
        .isInstanceOfSatisfying(
            Refused.class, one -> assertThat(one.reason()).isEqualTo(Reason.TEXT_MISSING));
    kit.at("11:00");
    people.does(
        OFFICE,
        new ResponseDeed.File(DeadlineKind.SUMMARY_REPORT, "原因：板卡故障。改进：备件上架。" + "略".repeat(500)));

    assertThat(kit.told(NoticeKind.SUMMARY_FILED))
        .as("senior management, command, department heads")
        .contains("chen-gang", "liu-min", "zhou-lei", "tang-yu");
    Notice notice =
        kit.store().notices.values().stream()
            .filter(one -> one.message().kind() == NoticeKind.SUMMARY_FILED)
            .findFirst()
            .orElseThrow();
    assertThat(notice.message().body())
        .contains("提交人：何燕", "原因：板卡故障。改进：备件上架。", "…", "#" + E)
        .hasSizeLessThan(500);
    assertThat(kit.running(E)).noneMatch(clock -> clock.startsWith("summary-report"));
  }
}
