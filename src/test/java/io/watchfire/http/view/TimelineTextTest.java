package io.watchfire.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.route.Reason;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.response.Facts;
import io.watchfire.response.LevelMatrix;
import io.watchfire.response.LevelRule;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.target.Site;
import io.watchfire.target.Word;
import io.watchfire.warning.Colour;
import io.watchfire.warning.WarningState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of entry has words in both languages, however few facts it has. */
class TimelineTextTest {
  private static final Names NAMES =
      new Names(
          new Contacts(List.of(), List.of()),
          List.of(),
          List.of(),
          Procedure.PLAIN,
          new io.watchfire.notify.Facts(
              new Site(new LocalText("热线", "hotline"), List.of(), List.of()),
              ZoneId.of("Asia/Shanghai")));

  @ParameterizedTest
  @EnumSource(TimelineKind.class)
  void everyKindIsWordedInBothLanguages(TimelineKind kind) {
    for (String language : List.of("zh", "en")) {
      TimelineText text = new TimelineText(language);
      assertThat(text.knows(kind)).isTrue();
      assertThat(text.of(entry(kind, Map.of("name", "王芳")), NAMES))
          .contains("W1")
          .doesNotContain("{", "[", "?");
    }
  }

  /** Closed lists, as facts have them. */
  private static Map<String, List<String>> lists() {
    Map<String, List<String>> lists = new TreeMap<>();
    lists.put("deadline", Stream.of(DeadlineKind.values()).map(DeadlineKind::key).toList());
    lists.put("notice", Stream.of(NoticeKind.values()).map(NoticeKind::key).toList());
    lists.put("why", Stream.of(Reason.values()).map(Reason::key).toList());
    lists.put("colour", Stream.of(Colour.values()).map(Colour::key).toList());
    lists.put("phase", words(Phase.values()));
    lists.put("severity", words(Severity.values()));
    lists.put("risk", words(Risk.values()));
    lists.put("class", List.of("ordinary", "major"));
    // what ends a timetable
    lists.put(
        "reason",
        Stream.concat(
                words(ProblemReason.values()).stream(),
                Stream.of(WarningState.values()).filter(one -> !one.isActive()).map(Word::of))
            .toList());
    lists.put(
        "levelRule",
        Stream.of(
                LevelMatrix.rules(Facts.none(4), LevelTerms.USUAL),
                LevelMatrix.graver(ResponseLevel.III, Facts.none(4), LevelTerms.USUAL))
            .flatMap(List::stream)
            .map(LevelRule::name)
            .toList());
    return lists;
  }

  private static List<String> words(Enum<?>[] constants) {
    return Stream.of(constants).map(Word::of).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void everyWordOfAClosedListIsWorded(String language) {
    TimelineText text = new TimelineText(language);

    lists()
        .forEach(
            (list, words) ->
                assertThat(words).as(list).isNotEmpty().allMatch(word -> text.knows(list, word)));
  }

  @Test
  void timetableIsNamedAsThePlanNamesItAndItsReasonIsWhatIsDue() {
    PolicyId id = new PolicyId("overdue");
    LocalText title = new LocalText("超时升级", "overdue");
    Procedure plain = Procedure.PLAIN;
    Procedure procedure =
        new Procedure(
            plain.roles(),
            plain.clocks(),
            plain.levels(),
            plain.warnings(),
            plain.incidents(),
            Map.of(id, new EscalationPolicy(id, title, List.of(), null, List.of())),
            plain.scenarios(),
            plain.start(),
            plain.termination(),
            plain.ending(),
            plain.rights());
    Names names =
        new Names(NAMES.contacts(), NAMES.rules(), NAMES.conditions(), procedure, NAMES.words());
    Map<String, String> facts =
        Map.of("policy", "overdue", "reason", "hourly-report", "name", "王芳");

    assertThat(new TimelineText("zh").of(entry(TimelineKind.ESCALATION_STEP, facts), names))
        .isEqualTo("W1：升级至 王芳：超时升级，每小时报告");
    assertThat(new TimelineText("en").of(entry(TimelineKind.ESCALATION_STEP, facts), names))
        .isEqualTo("W1: escalated to 王芳: overdue, hourly report");
  }

  @Test
  void aTaskIsNamedInTheLanguageOfTheReader() {
    Map<String, String> facts =
        Map.of("task", "切换测试", "task.en", "Switch test", "reason", "incident-archived");
    TimelineEntry both = entry(TimelineKind.TASK_CANCELLED, facts);

    assertThat(new TimelineText("zh").of(both, NAMES)).isEqualTo("W1：任务取消：切换测试，事件已归档");
    assertThat(new TimelineText("en").of(both, NAMES))
        .isEqualTo("W1: task no longer needed: Switch test, its incident is archived");

    Map<String, String> byHand = Map.of("task", "切换测试", "text", "已由供应商完成");
    assertThat(new TimelineText("zh").of(entry(TimelineKind.TASK_CANCELLED, byHand), NAMES))
        .isEqualTo("W1：任务取消：切换测试：已由供应商完成");

    TimelineEntry old = entry(TimelineKind.TASK_CANCELLED, Map.of("task", "切换测试"));
    assertThat(new TimelineText("en").of(old, NAMES))
        .as("an entry of before knows one language only")
        .isEqualTo("W1: task no longer needed: 切换测试");
  }

  @Test
  void aTaskThatNobodyHasIsItsRolesInTheLanguageOfTheReader() {
    Names names =
        new Names(
            new Contacts(
                List.of(),
                List.of(
                    new Group(
                        new GroupId("operations"),
                        new LocalText("系统运维", "operations"),
                        List.of()))),
            NAMES.rules(),
            NAMES.conditions(),
            NAMES.procedure(),
            NAMES.words());
    Map<String, String> facts = Map.of("name", "系统运维", "role", "operations");
    TimelineEntry nobodys = entry(TimelineKind.TASK_ASSIGNED, facts);

    assertThat(new TimelineText("zh").of(nobodys, names)).isEqualTo("W1：任务交 系统运维");
    assertThat(new TimelineText("en").of(nobodys, names)).isEqualTo("W1: task for operations");
    assertThat(new TimelineText("en").of(nobodys, NAMES))
        .as("a role that the plan has no more")
        .isEqualTo("W1: task for 系统运维");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void releaseAgainstItsConditionsIsSaid(String language) {
    TimelineText text = new TimelineText(language);

    String plain = text.of(released("false"), NAMES);
    String forced = text.of(released("true"), NAMES);

    assertThat(forced.length()).isGreaterThan(plain.length());
    assertThat(plain).contains("ok");
  }

  private static TimelineEntry released(String override) {
    return entry(TimelineKind.WARNING_RELEASED, Map.of("override", override, "text", "ok"));
  }

  private static TimelineEntry entry(TimelineKind kind, Map<String, String> facts) {
    return new TimelineEntry(1, "W1", Instant.EPOCH, kind, "wang-fang", facts);
  }
}
