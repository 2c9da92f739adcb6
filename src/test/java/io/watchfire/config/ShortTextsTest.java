package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.notify.Message;
import io.watchfire.notify.sms.SmsAlphabet;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The shipped texts as short messages, with the number of units and parts beside each; {@code
 * -Dgolden.update=true} writes the golden files anew.
 */
class ShortTextsTest {
  private static final Path FOLDER = Path.of("src/test/resources/texts");
  private static final SmsForm FORM = new SmsForm(new LocalText("【NOC】", "NOC: "), 2, true, true);
  private static final SmsForm SIGNED = new SmsForm(new LocalText("【NOC】", "【NOC】"), 2, true, true);

  /** An ordinary event. */
  private static final Map<String, LocalText> USUAL =
      Map.ofEntries(
          both("incident", "E0031"),
          both("warning", "W1012"),
          fact("scope", "上海、杭州约300席", "300 seats in Shanghai and Hangzhou"),
          fact("expected", "40分钟", "40m"),
          fact("measures", "已切备用中继并通知线路商", "standby trunk on, carrier called"),
          fact("title", "华东语音网关接通率低于90%", "East voice gateway answers below 90%"),
          fact("trigger", "接通率低于90%", "answer rate below 90%"),
          both("value", "60 %"),
          both("since", "03-03 14:20"),
          both("due", "03-03 15:05"),
          both("time", "03-03 15:00"),
          fact("lasted", "55分钟", "55m"),
          fact("deadline", "每小时情况报告", "hourly report"),
          fact("who", "王芳", "Wang Fang"),
          fact("reason", "区域性服务中断，投诉量超日均50%", "a region is interrupted, complaints 50% over"));

  /** As long as facts of this site come, and longer. */
  private static final Map<String, LocalText> LONG =
      Map.ofEntries(
          both("incident", "DE123456"),
          both("warning", "DW123456"),
          fact(
              "scope",
              "上海、杭州、南京、合肥、福州、南昌、济南、青岛、宁波、温州、厦门、无锡、苏州、常州、徐州、扬州",
              "Shanghai, Hangzhou, Nanjing, Hefei, Fuzhou, Nanchang, Jinan, Qingdao, Ningbo, Wenzhou,"
                  + " Xiamen, Wuxi, Suzhou"),
          fact("expected", "72小时30分钟", "3d30m"),
          fact(
              "measures",
              "同时通知分管副总与工作群组，准备指挥部决策会议，统一对外答复口径，启动溢出分流，夜班坐席全部召回",
              "Tell the deputy general manager and the work group at the same time, prepare the"
                  + " decision meeting, agree on one answer"),
          fact(
              "title",
              "华东区域语音网关与工单系统接口呼叫成功率持续三十分钟低于百分之九十且仍在下降",
              "Call success of the voice gateway of the eastern region and of the ticket system's"
                  + " interface below 90% for half an hour"),
          fact("trigger", "呼叫成功率持续低于90%", "Call success below 90% for a long time"),
          both("value", "12345.6 Mbit/s"),
          both("since", "12-31 23:59"),
          both("due", "12-31 23:59"),
          both("time", "12-31 23:59"),
          fact("lasted", "3天23小时59分钟", "3d23h59m"),
          fact("raised", "由蓝色升级", "UPGRADED from blue"),
          fact(
              "deadline",
              "应急指挥部第一次全体会议纪要及向上级主管部门的书面报告（王芳，李强）",
              "Minutes of the first meeting of command and the written report upward (Wang Fang)"),
          fact(
              "who",
              "王芳, 李强, 张伟, 刘敏, 陈刚, 赵静, 孙磊, 周洋, 吴昊, 郑爽",
              "Wang Fang, Li Qiang, Zhang Wei, Liu Min, Chen Gang, Zhao Jing, Sun Lei"),
          fact(
              "reason",
              "1. 联系电信服务商核实中断范围并索取书面说明（王芳，12-31 23:59）\n2. 启用备用线路（李强，12-31 23:59）",
              "1. Ask the telecom provider for the extent and a statement in writing (Wang Fang,"
                  + " 12-31 23:59)\n2. Switch to standby lines (Li Qiang, 12-31 23:59)"));

  private static final Configuration SHIPPED =
      ((Loaded.Good) new ConfigLoader(Folder.DEMO_MORNING).load(Path.of("config"), Map.of()))
          .configuration();

  @ParameterizedTest
  @Requirement({"R-063", "R-064"})
  @CsvSource({"zh-CN", "en"})
  void theShippedTextsAreAsTheyAreKept(Locale locale) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("# The nine notices of an emergency");
    lines.add(line("blue", NoticeKind.WARNING_BLUE, colour("蓝色", "blue"), locale));
    lines.add(line("yellow", NoticeKind.WARNING_YELLOW, colour("黄色", "yellow"), locale));
    Map<String, LocalText> raised = new HashMap<>(colour("黄色", "yellow"));
    raised.put("raised", new LocalText("由蓝色升级", "UPGRADED from blue"));
    lines.add(line("upgraded", NoticeKind.WARNING_YELLOW, raised, locale));
    lines.add(line("level I", NoticeKind.LEVEL_DECIDED, level("一级", "I"), locale));
    lines.add(line("level II", NoticeKind.LEVEL_DECIDED, level("二级", "II"), locale));
    lines.add(line("level III", NoticeKind.LEVEL_DECIDED, level("三级", "III"), locale));
    lines.add(line("hourly", NoticeKind.REPORT_FILED, colour("黄色", "yellow"), locale));
    lines.add(line("released", NoticeKind.WARNING_RELEASED, colour("黄色", "yellow"), locale));
    lines.add(line("closed", NoticeKind.RESPONSE_TERMINATED, level("二级", "II"), locale));
    for (NoticeKind kind : NoticeKind.values()) {
      lines.add("");
      lines.add("# " + kind.key());
      lines.add(line("usual", kind, level(kind), locale));
      lines.add(line("long", text(FORM, kind, longest(kind), Realm.LIVE, locale)));
      lines.add(line("drill", text(SIGNED, kind, longest(kind), Realm.DRILL, locale)));
    }
    String written = String.join("\n", lines) + "\n";
    Path golden = FOLDER.resolve("sms." + locale.toLanguageTag() + ".txt");

    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, written);
    }
    assertThat(written)
        .as(golden + " is out of date: mvn test -Dgolden.update=true writes it anew")
        .isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @EnumSource
  @Requirement("R-064")
  void howeverLongTheFactsTwoPartsHoldItAndWhatMattersStays(NoticeKind kind) {
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      for (SmsForm form : List.of(FORM, SIGNED)) {
        for (Realm realm : Realm.values()) {
          Map<String, LocalText> facts = longest(kind);
          String said = sms(kind).in(locale);
          SmsText sms = text(form, kind, facts, realm, locale);

          assertThat(sms.parts()).as(sms.text()).isLessThanOrEqualTo(2);
          assertThat(sms.text())
              .contains(number(kind, facts))
              .contains(where(said, facts, "level", locale))
              .contains(where(said, facts, "expected", locale))
              .contains(where(said, facts, "lasted", locale))
              .contains(where(said, facts, "due", locale))
              .contains(
                  kind.asksForAnswer()
                      ? locale == Locale.CHINESE ? "回复1确认" : "reply 1"
                      : locale == Locale.CHINESE ? "无需回复" : "No reply needed");
          assertThat(sms.text().startsWith(realm == Realm.DRILL ? drill(form, locale) : ""))
              .isTrue();
        }
      }
    }
  }

  @Test
  void englishTextsAreInTheNarrowAlphabetAndUsuallyWhole() {
    for (NoticeKind kind : NoticeKind.values()) {
      SmsText sms = text(FORM, kind, merged(level(kind)), Realm.LIVE, Locale.ENGLISH);

      assertThat(sms.alphabet()).as(sms.text()).isEqualTo(SmsAlphabet.GSM7);
      assertThat(sms.text()).doesNotContain("...");
    }
  }

  private static String line(
      String name, NoticeKind kind, Map<String, LocalText> more, Locale locale) {
    return line(name, text(FORM, kind, merged(more), Realm.LIVE, locale));
  }

  private static String line(String name, SmsText sms) {
    return name
        + " ["
        + sms.units()
        + (sms.alphabet() == SmsAlphabet.GSM7 ? " septets, " : " units, ")
        + sms.parts()
        + (sms.parts() == 1 ? " part] " : " parts] ")
        + sms.text();
  }

  private static SmsText text(
      SmsForm form, NoticeKind kind, Map<String, LocalText> facts, Realm realm, Locale locale) {
    Map<String, String> parts = new HashMap<>();
    facts.forEach((name, fact) -> parts.put(name, fact.in(locale)));
    Message message =
        new Message(
            kind,
            realm,
            number(kind, facts),
            "W1012",
            "",
            "",
            List.of(),
            parts,
            sms(kind).in(locale));
    return SmsText.of(form, message, locale);
  }

  private static LocalText sms(NoticeKind kind) {
    Text text = Objects.requireNonNull(SHIPPED.plan().texts().get(kind));
    return Objects.requireNonNull(text.sms(), kind.key() + " has a short form");
  }

  private static String drill(SmsForm form, Locale locale) {
    return form.prefix().in(locale) + (locale == Locale.CHINESE ? "【演练】" : "DRILL ");
  }

  /** What {@code level} is in a notice of this kind. */
  private static Map<String, LocalText> level(NoticeKind kind) {
    return switch (kind) {
      case WARNING_BLUE -> colour("蓝色", "blue");
      case LEVEL_PROPOSED,
          LEVEL_DECIDED,
          RESPONSE_RECOVERED,
          RESPONSE_RELAPSED,
          RESPONSE_TERMINATED,
          HANDED_OVER ->
          level("二级", "II");
      default -> colour("黄色", "yellow");
    };
  }

  private static String number(NoticeKind kind, Map<String, LocalText> facts) {
    String which =
        switch (kind) {
          case WARNING_BLUE,
              WARNING_YELLOW,
              RELEASE_REQUESTED,
              WARNING_RELAPSED,
              WARNING_RELEASED,
              WARNING_CANCELLED,
              WARNING_EXPIRED ->
              "warning";
          default -> "incident";
        };
    return Objects.requireNonNull(facts.get(which)).en();
  }

  private static String where(
      String said, Map<String, LocalText> facts, String name, Locale locale) {
    return said.contains("{" + name + "}")
        ? Objects.requireNonNull(facts.get(name)).in(locale)
        : "";
  }

  private static Map<String, LocalText> longest(NoticeKind kind) {
    Map<String, LocalText> facts = new HashMap<>(LONG);
    facts.putAll(level(kind));
    return facts;
  }

  private static Map<String, LocalText> merged(Map<String, LocalText> more) {
    Map<String, LocalText> facts = new HashMap<>(USUAL);
    facts.putAll(more);
    return facts;
  }

  private static Map<String, LocalText> colour(String zh, String en) {
    return Map.of("level", new LocalText(zh + "预警", en + " warning"));
  }

  private static Map<String, LocalText> level(String zh, String en) {
    return Map.of("level", new LocalText(zh, en));
  }

  private static Map.Entry<String, LocalText> fact(String name, String zh, String en) {
    return Map.entry(name, new LocalText(zh, en));
  }

  private static Map.Entry<String, LocalText> both(String name, String words) {
    return Map.entry(name, new LocalText(words, words));
  }
}
