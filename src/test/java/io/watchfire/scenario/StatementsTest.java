package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.notify.Notice;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.record.Edition;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.StatementState;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports upward and statements to the public by the shipped plan, at the desk. */
class StatementsTest {
  private static final String E = "E0001";
  private static final PersonId LEGAL = new PersonId("xu-jie");
  private static final PersonId PR = new PersonId("lin-na");
  private static final LocalText WORDS =
      new LocalText("热线部分中断，敬请谅解。", "Part of the hotline is out.");

  private final ScenarioKit kit = ScenarioKit.shipped("09:00");
  private final People people = new People(kit, E);

  /** Reported at 09:00 by telephone; level I from 09:10 on. */
  private void levelOne() {
    reported();
    kit.at("09:10");
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.I, "一级"));
  }

  private void reported() {
    kit.does(
        new Command.OpenIncident(
            new PersonId("deng-chao"),
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
  }

  private Refused refused(PersonId who, Statement statement, StatementDeed deed) {
    return (Refused) people.ask(who, statement, deed);
  }

  private CommandResult draft(DeadlineKind kind, @Nullable String corrects) {
    return kit.ask(new Command.DraftStatement(kit.duty(), null, new IncidentId(E), kind, corrects));
  }

  private Statement stored(DeadlineKind kind, int number) {
    String id = Statement.idOf(E, kind, number);
    return kit.matters(Statement.class, E).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Requirement({"R-039", "R-040", "A-56"})
  void withTheClockADraftBeginsAndLegalAndPrAreTold() {
    levelOne();

    assertThat(people.clocks()).contains("statement-impact 09:25", "statement-recovery 09:40");
    Statement draft = people.statement(DeadlineKind.STATEMENT_IMPACT);
    assertThat(draft.state()).isEqualTo(StatementState.DRAFT);
    assertThat(draft.latest().author()).isEqualTo(TimelineEntry.DAEMON);
    assertThat(draft.latest().text().zh()).contains("03-10 09:00", "正在核实");
    assertThat(draft.latest().text().en()).contains("03-10 09:00").doesNotContain("network");
    assertThat(kit.told(NoticeKind.DRAFT_READY)).contains("xu-jie", "lin-na");
    assertThat(kit.timeline(E)).contains("09:10 statement.drafted");
  }

  @Test
  @Requirement({"R-034", "R-037", "R-228"})
  void aReportUpwardSaysFactsFastAndTheCauseOnlyOnceItIsStated() {
    reported();
    people.does(kit.duty(), new ResponseDeed.StateAffected(50, "两个区域"));
    Statement draft = people.statement(DeadlineKind.UPWARD_INITIAL);
    assertThat(draft.latest().text().zh())
        .contains("时间：03-10 09:00")
        .contains("地点：")
        .contains("影响范围：约 50% 的用户或线路受影响")
        .contains("已采取措施：")
        .contains("潜在次生风险：暂未发现")
        .contains("原因：正在核实，暂不定论")
        .contains("处置结果：")
        .contains("后续措施：继续核实和处置");

    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.II, "二级"));
    people.does(kit.duty(), draft, new StatementDeed.Redraft(""));
    assertThat(stored(DeadlineKind.UPWARD_INITIAL, 1).latest().text().zh())
        .as("what has been done, and what is to be done by the plan's lists")
        .contains("已采取措施：已启动二级响应")
        .contains("后续措施：")
        .doesNotContain("继续核实和处置");

    people.does(
        kit.technician(), new ResponseDeed.Assess(Set.of("east"), false, true, Risk.LOW, null, ""));
    people.does(
        kit.commander(),
        new ResponseDeed.StateCause(new ScenarioId("power-failure"), null, true, "maybe"));
    people.does(kit.duty(), draft, new StatementDeed.Redraft(""));
    assertThat(stored(DeadlineKind.UPWARD_INITIAL, 1).latest().text().en())
        .as("a suspicion is not a cause")
        .contains("Cause: being verified")
        .contains("no service in ")
        .contains("secondary risk: low");

    people.does(
        kit.commander(),
        new ResponseDeed.StateCause(new ScenarioId("power-failure"), null, false, "sure"));
    people.does(kit.duty(), draft, new StatementDeed.Redraft(""));
    assertThat(stored(DeadlineKind.UPWARD_INITIAL, 1).latest().text().en())
        .contains("Cause: Power failure");
    assertThat(stored(DeadlineKind.UPWARD_INITIAL, 1).editions()).hasSize(4);
  }

  @Test
  @Requirement({"R-038", "R-039", "A-34"})
  void draftLegalAndTheMarkOfPrMeetTheClockAlsoAcrossRestarts() {
    levelOne();
    Statement draft = people.statement(DeadlineKind.STATEMENT_IMPACT);
    kit.at("09:15");
    people.does(PR, draft, new StatementDeed.Edit(WORDS));
    kit.restart();
    people.does(LEGAL, draft, new StatementDeed.Approve(2, "fine"));
    assertThat(kit.toldAt(NoticeKind.DRAFT_READY)).contains("09:15 lin-na");
    kit.restart();
    kit.at("09:20");
    people.does(PR, draft, new StatementDeed.Publish(2, List.of("website"), null, ""));

    Statement out = stored(DeadlineKind.STATEMENT_IMPACT, 1);
    assertThat(out.state()).isEqualTo(StatementState.PUBLISHED);
    assertThat(out.editions())
        .extracting(Edition::author)
        .containsExactly(TimelineEntry.DAEMON, PR.value());
    assertThat(people.ended(DeadlineKind.STATEMENT_IMPACT)).isEqualTo(1);
    assertThat(people.clocks()).noneMatch(clock -> clock.startsWith("statement-impact"));
    assertThat(kit.timeline(E))
        .containsSubsequence(
            "09:10 statement.drafted",
            "09:15 statement.edited",
            "09:15 statement.reviewed",
            "09:20 statement.published",
            "09:20 deadline.met");
    kit.restart();
    assertThat(refused(PR, out, new StatementDeed.Edit(WORDS)).reason())
        .isEqualTo(Reason.WRONG_STATE);
  }

  @Test
  @Requirement({"A-34", "R-253"})
  void nothingIsEverPublishedWithoutTheMark() {
    levelOne();
    assertThat(
            people.ask(
                kit.commander(), new ResponseDeed.File(DeadlineKind.STATEMENT_IMPACT, "done")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.detail()).contains("met by its statement"));
    kit.at("D+1 09:00");

    for (DeadlineKind kind :
        List.of(DeadlineKind.STATEMENT_IMPACT, DeadlineKind.STATEMENT_RECOVERY)) {
      Statement draft = stored(kind, 1);
      assertThat(draft.state()).isEqualTo(StatementState.DRAFT);
      assertThat(draft.publication()).isNull();
      assertThat(people.ended(kind)).isZero();
      assertThat(kit.store().notices.values())
          .as("its words are in no message, whoever it goes to")
          .extracting(Notice::message)
          .noneMatch(message -> message.body().contains(draft.latest().text().zh()));
    }
    assertThat(kit.timeline(E)).noneMatch(entry -> entry.endsWith("statement.published"));
    assertThat(kit.store().deadlines.values())
        .filteredOn(one -> one.kind() == DeadlineKind.STATEMENT_IMPACT)
        .extracting(Deadline::state)
        .containsExactly(Deadline.State.MISSED);
  }

  @Test
  @Requirement({"R-039", "R-253"})
  void onlyLegalApprovesAndOnlyPrPublishes() {
    levelOne();
    Statement draft = people.statement(DeadlineKind.STATEMENT_IMPACT);

    assertThat(refused(kit.technician(), draft, new StatementDeed.Approve(1, "")).reason())
        .isEqualTo(Reason.NOT_IN_ROLE);
    people.does(LEGAL, draft, new StatementDeed.Approve(1, ""));
    assertThat(
            refused(
                    kit.commander(),
                    draft,
                    new StatementDeed.Publish(1, List.of("weibo"), null, ""))
                .detail())
        .contains("public-relations");
  }

  @Test
  @Requirement({"R-034", "R-035"})
  void aReportUpwardIsMetOnceAPersonHasSentIt() {
    reported();
    people.does(kit.duty(), new ResponseDeed.StateAffected(50, ""));
    assertThat(people.clocks()).contains("upward-initial 10:00");
    assertThat(kit.told(NoticeKind.DRAFT_READY)).contains("song-ping");
    kit.at("09:30");
    people.goesOut(DeadlineKind.UPWARD_INITIAL);

    assertThat(people.ended(DeadlineKind.UPWARD_INITIAL)).isEqualTo(1);
    assertThat(stored(DeadlineKind.UPWARD_INITIAL, 1).state()).isEqualTo(StatementState.SENT);
  }

  @Test
  @Requirement("R-076")
  void whatIsDueEveryTwoHoursIsDraftedWhenAskedForAndSent() {
    levelOne();
    assertThat(kit.matters(Statement.class, E))
        .noneMatch(one -> one.kind() == DeadlineKind.TWO_HOUR_REPORT);
    kit.at("11:00");
    assertThat(draft(DeadlineKind.TWO_HOUR_REPORT, null)).isInstanceOf(CommandResult.Done.class);
    assertThat(draft(DeadlineKind.TWO_HOUR_REPORT, null))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.possible()).contains("send"));
    people.goesOut(DeadlineKind.TWO_HOUR_REPORT);

    assertThat(people.ended(DeadlineKind.TWO_HOUR_REPORT)).isEqualTo(1);
    assertThat(people.clocks()).contains("two-hour-report 13:10");
  }

  @Test
  @Requirement("A-34")
  void whatIsOutIsCorrectedByANewOneThatBeginsWithItsWords() {
    levelOne();
    people.goesOut(DeadlineKind.STATEMENT_IMPACT);
    Statement out = stored(DeadlineKind.STATEMENT_IMPACT, 1);
    assertThat(draft(DeadlineKind.STATEMENT_RECOVERY, out.id()))
        .as("of another kind")
        .isInstanceOf(Refused.class);

    assertThat(draft(DeadlineKind.STATEMENT_IMPACT, out.id()))
        .isEqualTo(new CommandResult.Done(E + ":statement-impact:2", 0));
    Statement correction = people.statement(DeadlineKind.STATEMENT_IMPACT);
    assertThat(correction.corrects()).isEqualTo(out.id());
    assertThat(correction.latest().text()).isEqualTo(out.latest().text());
    people.goesOut(DeadlineKind.STATEMENT_IMPACT);
    assertThat(stored(DeadlineKind.STATEMENT_IMPACT, 1)).isEqualTo(out);
  }

  @Test
  void aRepeatedCommandIsDoneOnce() {
    levelOne();
    Statement draft = people.statement(DeadlineKind.STATEMENT_IMPACT);
    Command edit = new Command.OnStatement(PR, "k1", draft.id(), new StatementDeed.Edit(WORDS));

    CommandResult first = kit.ask(edit);
    assertThat(kit.ask(edit)).isEqualTo(first);
    assertThat(stored(DeadlineKind.STATEMENT_IMPACT, 1).editions()).hasSize(2);
  }

  @Test
  void whatIsNotOutEndsWithItsIncident() {
    reported();
    people.does(kit.duty(), new ResponseDeed.StateAffected(10, ""));
    people.does(kit.commander(), new ResponseDeed.NoLevel("not needed"));
    IncidentId id = new IncidentId(E);
    PersonId desk = new PersonId("deng-chao");
    kit.does(new Command.OnIncident(desk, null, id, new IncidentDeed.OutOfScope("not ours")));
    kit.does(new Command.ArchiveIncident(kit.duty(), null, id, "checked"));

    assertThat(stored(DeadlineKind.UPWARD_INITIAL, 1).state()).isEqualTo(StatementState.WITHDRAWN);
    assertThat(kit.timeline(E)).contains("09:00 statement.withdrawn");
  }
}
