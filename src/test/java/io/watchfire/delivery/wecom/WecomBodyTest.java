package io.watchfire.delivery.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WecomBodyTest {

  private static JsonObject body(
      @Nullable String phone, @Nullable String user, String subject, String text) {
    Recipient recipient =
        new Recipient(
            Recipient.Kind.PERSON,
            "zhang",
            "张",
            Locale.CHINESE,
            phone == null ? null : new Secret(phone),
            user == null ? Map.of() : Map.of(AddressKind.WECOM, new Secret(user)));
    Message message =
        new Message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1", "W1", subject, text, List.of());
    return new JsonObject(WecomBody.write(recipient, message));
  }

  private static String markdown(String subject, String text) {
    return body(null, "zhang", subject, text).getJsonObject("markdown").getString("content");
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void personIsMentionedByUserIdBeforeTelephone() {
    assertThat(body("13800001234", "zhang", "s", "b").getString("msgtype")).isEqualTo("markdown");
    assertThat(body("13800001234", null, "s", "b").getString("msgtype")).isEqualTo("text");
    assertThat(body(null, null, "s", "b").getString("msgtype")).isEqualTo("markdown");
    assertThat(markdown("黄色", "b")).isEqualTo("<@zhang> **黄色**\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"13800001234", "+86 138 0000 1234", "8613800001234"})
  void telephoneIsGivenAsTheRobotKnowsIt(String phone) {
    assertThat(
            body(phone, null, "s", "b").getJsonObject("text").getJsonArray("mentioned_mobile_list"))
        .containsExactly("13800001234");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 700, 5_000})
  void fourPartsSurviveEveryCut(int scope) {
    String text =
        "级别：黄色\n影响范围："
            + "东区座席".repeat(scope)
            + "\n预计持续：2小时\n初步措施："
            + "启用备用队列".repeat(scope)
            + "\n"
            + "其他\n".repeat(scope);

    String content = markdown("黄色预警".repeat(scope), text);
    String plain =
        body("13800001234", null, "黄色预警".repeat(scope), text)
            .getJsonObject("text")
            .getString("content");

    assertThat(size(content)).isLessThanOrEqualTo(4096);
    assertThat(size(plain)).isLessThanOrEqualTo(2048);
    assertThat(content).contains("级别：黄色", "影响范围：东区", "预计持续：2小时", "初步措施：启用");
    assertThat(plain).contains("级别：黄色", "影响范围：东区", "预计持续：2小时", "初步措施：启用");
  }

  @Test
  void cutFallsBetweenCharactersAndIsMarked() {
    String content = markdown("s", "😀".repeat(3_000));

    assertThat(content).endsWith("😀…").doesNotContain("?").doesNotContain("\ufffd");
    assertThat(markdown("s", "x\n".repeat(4_000))).endsWith("已截断）");
    assertThat(markdown("s", "short")).doesNotContain("…");
  }

  @Test
  void answerIsGivenByTheLinkOfTheMessageWhichNoCutLoses() {
    Message message =
        new Message(
                NoticeKind.WARNING_YELLOW,
                Realm.LIVE,
                "W1",
                "W1",
                "s",
                "线路中断\n".repeat(3_000),
                List.of())
            .withLink("https://noc.example.org/a/x");
    Recipient byUser =
        new Recipient(
            Recipient.Kind.PERSON,
            "li",
            "Li",
            Locale.CHINESE,
            null,
            Map.of(AddressKind.WECOM, new Secret("li")));
    Recipient byPhone =
        new Recipient(
            Recipient.Kind.PERSON, "li", "Li", Locale.ENGLISH, new Secret("13800001234"), Map.of());

    String markdown =
        new JsonObject(WecomBody.write(byUser, message))
            .getJsonObject("markdown")
            .getString("content");
    String text =
        new JsonObject(WecomBody.write(byPhone, message))
            .getJsonObject("text")
            .getString("content");

    assertThat(markdown).endsWith("已截断）\n[确认收到](https://noc.example.org/a/x)");
    assertThat(text).endsWith("(cut)\nGot it: https://noc.example.org/a/x");
    assertThat(size(markdown)).isLessThanOrEqualTo(4096);
    assertThat(size(text)).isLessThanOrEqualTo(2048);
  }

  @Test
  void namesCannotMentionEverybodyOrHideText() {
    String content = markdown("<@all> *x*", "# <@all> [a](http://b) `c`\n> quoted\nwait > 8 min");

    assertThat(content)
        .isEqualTo("<@zhang> **＜@all> ＊x＊**\n＃ ＜@all> ［a］(http://b) ｀c｀\n＞ quoted\nwait > 8 min");
  }

  @Test
  void subjectStaysOnOneLine() {
    assertThat(markdown("a\r\nb", "c")).isEqualTo("<@zhang> **a b**\nc");
  }
}
