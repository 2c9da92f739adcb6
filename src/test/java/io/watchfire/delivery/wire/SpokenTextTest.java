package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpokenTextTest {

  private static String of(String subject, String body, Locale locale, int most) {
    return SpokenText.of(
        new Message(NoticeKind.WARNING_BLUE, Realm.LIVE, "W1", "W1", subject, body, List.of()),
        locale,
        most);
  }

  @Test
  void linesBecomeSentences() {
    assertThat(of("蓝色预警 W1012", "级别：蓝色\n\n措施：已切备用中继。", Locale.CHINESE, 700))
        .isEqualTo("蓝色预警 W1012。级别：蓝色。措施：已切备用中继。");
    assertThat(of("Blue W1012", "Level: blue", Locale.ENGLISH, 700))
        .isEqualTo("Blue W1012. Level: blue.");
  }

  @Test
  void theShortFormIsSaidWhereThereIsOne() {
    Message message =
        new Message(
            NoticeKind.WARNING_BLUE,
            Realm.DRILL,
            "W1",
            "W1",
            "subject",
            "body",
            List.of(),
            Map.of("level", "蓝色预警", "title", "线路中断"),
            "{level}{id}：{title}，{measures}。请{reply}。");

    assertThat(SpokenText.of(message, Locale.CHINESE, 700)).isEqualTo("演练 蓝色预警W1：线路中断。请确认。");
    assertThat(SpokenText.of(message, Locale.CHINESE, 45)).isEqualTo("演练 蓝色预警W1：线路中断。");
  }

  @Test
  void whatNobodyCanHearIsLeftOut() {
    assertThat(of("【NOC】W1 😀", "a <b> https://noc.example.org/#W1\r\n\u0007", Locale.ENGLISH, 700))
        .isEqualTo("NOC W1. a b.");
  }

  @Test
  void longTextEndsAfterAWholeLine() {
    assertThat(of("一二", "三四\n五六", Locale.CHINESE, 20)).isEqualTo("一二。三四。");
  }

  @Test
  void lineThatIsTooLongEndsBetweenCharacters() {
    String text = of("预".repeat(300), "b", Locale.CHINESE, 100);

    assertThat(text).isEqualTo("预".repeat(33));
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(100);
  }
}
