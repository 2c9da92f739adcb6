package io.watchfire.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an SMS says of a notice without a short form. */
class CutLinesTest {
  private static final String BODY =
      "级别：黄色\n影响范围：上海、杭州、南京、合肥、福州、南昌、济南、青岛、宁波、温州、厦门、无锡、苏州\n"
          + "预计持续：40分钟\n初步措施：已切备用中继并通知线路商，启动溢出分流，话务转入灾备中心，夜班座席全部召回\n"
          + "请组长5分钟内回复1确认";

  @Test
  void shortMessageIsSentAsItIs() {
    assertThat(said("【NOC】", message("黄色预警 W1012", "级别：黄色\n\n请回复1"), 2, true))
        .isEqualTo("【NOC】黄色预警 W1012\n级别：黄色\n请回复1");
  }

  @Test
  void longLinesGiveBeforeLevelNumberDurationAndReply() {
    String text = said("【NOC】", message("黄色预警 W1012：华东语音网关接通率60%", BODY), 2, true);

    assertThat(SmsAlphabet.UCS2.cut(text)).hasSize(2);
    assertThat(text)
        .startsWith("【NOC】黄色预警 W1012：华东语音网关接通率60%\n级别：黄色\n影响范围：上海、杭州")
        .contains("…\n预计持续：40分钟\n初步措施：已切备用中继")
        .endsWith("…\n请组长5分钟内回复1确认");
  }

  @Test
  void englishTextStaysInTheNarrowAlphabet() {
    String text = said("NOC: ", message("Yellow – W1012", "Expected: —\nReply ‘1’"), 1, true);

    assertThat(text).isEqualTo("NOC: Yellow - W1012\nExpected: -\nReply '1'");
    assertThat(SmsAlphabet.of(text)).isEqualTo(SmsAlphabet.GSM7);
  }

  @Test
  void chineseTextKeepsItsDashes() {
    assertThat(said("", message("预警", "持续：—"), 1, true)).isEqualTo("预警\n持续：—");
  }

  @Test
  void whateverIsSaidFitsAndEndsWithItsLastLine() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int most = 1 + random.nextInt(4);
      String[] signs =
          random.nextBoolean() ? new String[] {"a", "€", " "} : new String[] {"预", "🔥"};
      StringBuilder body = new StringBuilder();
      for (int line = random.nextInt(40); line > 0; line--) {
        for (int sign = random.nextInt(90); sign > 0; sign--) {
          body.append(signs[random.nextInt(signs.length)]);
        }
        body.append('\n');
      }
      String text = said("", message("W1012", body + "1 = OK"), most, true);

      assertThat(SmsAlphabet.of(text).cut(text)).as("seed %d", seed).hasSizeLessThanOrEqualTo(most);
      assertThat(text).as("seed %d", seed).startsWith("W1012").endsWith("1 = OK");
      assertThat(text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000)).isTrue();
    }
  }

  @Test
  void centreWithoutTheNarrowAlphabetGetsNoMoreParts() {
    String text = said("", message("Yellow", "a".repeat(300)), 2, false);

    assertThat(text).hasSizeBetween(130, 134);
  }

  private static String said(String prefix, Message message, int mostParts, boolean gsm7) {
    SmsForm form = new SmsForm(new LocalText(prefix, prefix), mostParts, gsm7, true);
    return SmsText.of(form, message, Locale.CHINESE).text();
  }

  private static Message message(String subject, String body) {
    return new Message(
        NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1012", "W1012", subject, body, List.of());
  }
}
