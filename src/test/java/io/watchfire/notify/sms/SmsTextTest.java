package io.watchfire.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.LocalText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an SMS says of a notice with a short form. */
class SmsTextTest {
  private static final String ZH =
      "{level}{id}：{raised}，{title}，影响{scope}，预计{expected}，{measures}。请{reply}，时限{due}。";
  private static final String EN =
      "{level} {id}: {title}, {scope}, est {expected}, {measures}. Please {reply}, by {due}.";

  private static final Map<String, String> FACTS =
      Map.of(
          "level", "黄色预警",
          "title", "华东语音网关接通率低于六成",
          "scope", "上海、杭州",
          "expected", "40分钟",
          "measures", "已切备用中继并通知线路商",
          "due", "03-03 15:05");

  private static final SmsForm TWO = new SmsForm(new LocalText("【NOC】", "NOC: "), 2, true, true);

  @Test
  void factsStandInTheirPlacesAndAClauseWithoutAnyIsLeftOut() {
    SmsText sms = SmsText.of(TWO, message(ZH, FACTS), Locale.CHINESE);

    assertThat(sms.text())
        .isEqualTo(
            "【NOC】黄色预警W1012：华东语音网关接通率低于六成，影响上海、杭州，预计40分钟，已切备用中继并通知线路商。" + "请回复1确认，时限03-03 15:05。");
    assertThat(sms.units()).isEqualTo(78);
    assertThat(sms.parts()).isEqualTo(2);
  }

  @Test
  void aSentenceWhoseLastClauseIsLeftOutStillEnds() {
    Map<String, String> facts = new HashMap<>(FACTS);
    facts.remove("measures");
    facts.remove("due");

    assertThat(SmsText.of(TWO, message(ZH, facts), Locale.CHINESE).text())
        .endsWith("预计40分钟。请回复1确认。");
  }

  @Test
  void measuresGiveWayFirstThenTheSitesThenTheService() {
    String text = "";
    int[] kept = new int[3];
    for (int more = 0; more < 40; more++) {
      Map<String, String> facts = new HashMap<>(FACTS);
      facts.put("title", "服".repeat(30));
      facts.put("scope", "址".repeat(30));
      facts.put("measures", "措".repeat(30));
      facts.put("raised", "升".repeat(more));
      text = SmsText.of(TWO, message(ZH, facts), Locale.CHINESE).text();
      int[] now = {count(text, '服'), count(text, '址'), count(text, '措')};
      assertThat(now[1] < 30).as(text).isEqualTo(now[1] < 30 && now[2] <= 5);
      assertThat(now[0] < 30).as(text).isEqualTo(now[0] < 30 && now[1] <= 5);
      kept = now;
    }
    assertThat(kept).as(text).containsExactly(30, 13, 5);
  }

  @Test
  void levelNumberDurationAndReplyAreNeverLostWhateverTheFactsAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String signs = "aZ €[^预警，。🔥𠮷\n ";
    for (int i = 0; i < 2_000; i++) {
      Map<String, String> facts = new HashMap<>(FACTS);
      for (String name : List.of("title", "scope", "measures", "raised")) {
        StringBuilder fact = new StringBuilder();
        random
            .ints(random.nextInt(120), 0, signs.codePointCount(0, signs.length()))
            .forEach(
                at -> fact.appendCodePoint(signs.codePointAt(signs.offsetByCodePoints(0, at))));
        facts.put(name, fact.toString());
      }
      boolean english = random.nextBoolean();
      facts.put("level", english ? "yellow warning" : "黄色预警");
      facts.put("expected", english ? "40m" : "40分钟");
      SmsText sms =
          SmsText.of(
              TWO, message(english ? EN : ZH, facts), english ? Locale.ENGLISH : Locale.CHINESE);

      assertThat(sms.parts()).as("seed %d", seed).isLessThanOrEqualTo(2);
      assertThat(sms.alphabet().units(sms.text())).isLessThanOrEqualTo(2 * sms.alphabet().inPart());
      assertThat(sms.text().codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000)).isTrue();
      assertThat(sms.text())
          .as("seed %d", seed)
          .startsWith(english ? "NOC: yellow warning W1012" : "【NOC】黄色预警W1012")
          .contains(english ? "est 40m" : "预计40分钟")
          .endsWith(english ? "Please reply 1, by 03-03 15:05." : "请回复1确认，时限03-03 15:05。");
    }
  }

  @Test
  void englishStaysInTheNarrowAlphabetWhereItsFactsDo() {
    Map<String, String> facts = new HashMap<>(FACTS);
    facts.putAll(
        Map.of(
            "level", "yellow warning",
            "title", "East voice gateway – answer rate below 60%",
            "scope", "Shanghai, Hangzhou",
            "expected", "40m",
            "measures", "Switch to the standby trunk, call the carrier"));
    SmsText plain = SmsText.of(TWO, message(EN, facts), Locale.ENGLISH);
    assertThat(plain.text())
        .isEqualTo(
            "NOC: yellow warning W1012: East voice gateway - answer rate below 60%, Shanghai,"
                + " Hangzhou, est 40m, Switch to the standby trunk, call the carrier. Please reply"
                + " 1, by 03-03 15:05.");
    assertThat(plain.alphabet()).isEqualTo(SmsAlphabet.GSM7);
    assertThat(plain.parts()).isEqualTo(2);

    SmsForm signed = new SmsForm(new LocalText("【NOC】", "【NOC】"), 2, true, true);
    SmsText wide = SmsText.of(signed, message(EN, facts), Locale.ENGLISH);
    assertThat(wide.alphabet()).isEqualTo(SmsAlphabet.UCS2);
    assertThat(wide.parts()).isEqualTo(2);
    assertThat(wide.text())
        .startsWith("【NOC】yellow warning W1012: East voice gateway –")
        .endsWith(", est 40m, Switch to…. Please reply 1, by 03-03 15:05.");
  }

  @Test
  void aChannelOfOnePartGetsOne() {
    SmsForm one = new SmsForm(new LocalText("【NOC】", ""), 1, true, true);

    SmsText sms = SmsText.of(one, message(ZH, FACTS), Locale.CHINESE);

    assertThat(sms.parts()).isEqualTo(1);
    assertThat(sms.text())
        .startsWith("【NOC】黄色预警W1012：")
        .contains("预计40分钟，")
        .endsWith("请回复1确认，时限03-03 15:05。");
  }

  @Test
  void whereNoReplyIsHeardNoneIsAskedFor() {
    SmsForm deaf = new SmsForm(new LocalText("", ""), 2, true, false);

    assertThat(SmsText.of(deaf, message(ZH, FACTS), Locale.CHINESE).text())
        .endsWith("请确认，时限03-03 15:05。");
    assertThat(SmsText.of(deaf, message(EN, FACTS), Locale.ENGLISH).text())
        .endsWith("Please acknowledge, by 03-03 15:05.");
  }

  @Test
  void aDrillSaysSoBehindTheSignatureHoweverShort() {
    Map<String, String> facts = new HashMap<>(FACTS);
    facts.put("scope", "址".repeat(200));
    for (int parts = 1; parts <= 2; parts++) {
      SmsForm form = new SmsForm(new LocalText("【NOC】", "NOC: "), parts, true, true);
      SmsText sms = SmsText.of(form, message(Realm.DRILL, ZH, facts), Locale.CHINESE);
      assertThat(sms.text()).startsWith("【NOC】【演练】黄色预警W1012：");
      assertThat(sms.parts()).isEqualTo(parts);
    }
    assertThat(SmsText.of(TWO, message(Realm.DRILL, EN, FACTS), Locale.ENGLISH).text())
        .startsWith("NOC: DRILL 黄色预警 W1012");
    assertThat(SmsText.of(TWO, message(Realm.DRILL, "", FACTS), Locale.CHINESE).text())
        .startsWith("【NOC】【演练】黄色预警 W1012\n");
  }

  @Test
  void itBearsNoLink() {
    Message message = message(ZH, FACTS).withLink("https://noc.example.org/a/abc");

    assertThat(SmsText.of(TWO, message, Locale.CHINESE).text()).doesNotContain("http");
  }

  @Test
  void aVoiceSaysAllOfItAndLeavesTheKeyToTheCall() {
    Map<String, String> facts = new HashMap<>(FACTS);
    facts.put("scope", "址".repeat(60));

    assertThat(SmsText.spoken(message(ZH, facts), Locale.CHINESE).orElseThrow())
        .isEqualTo(
            "黄色预警W1012：华东语音网关接通率低于六成，影响"
                + "址".repeat(60)
                + "，预计40分钟，已切备用中继并通知线路商。请确认，时限03-03 15:05。");
    assertThat(SmsText.spoken(message("", facts), Locale.CHINESE)).isEmpty();
  }

  private static int count(String text, char sign) {
    return (int) text.chars().filter(c -> c == sign).count();
  }

  private static Message message(String sms, Map<String, String> facts) {
    return message(Realm.LIVE, sms, facts);
  }

  private static Message message(Realm realm, String sms, Map<String, String> facts) {
    Map<String, String> known = new HashMap<>(facts);
    known.values().removeIf(String::isEmpty);
    return new Message(
        NoticeKind.WARNING_YELLOW,
        realm,
        "W1012",
        "W1012",
        "黄色预警 W1012",
        "级别：黄色",
        List.of(),
        known,
        sms);
  }
}
