package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuCardTest {
  private static final String LINK = "https://noc.example.org/#W1";

  private static Recipient zhang(Locale locale, String openId) {
    return new Recipient(
        Recipient.Kind.PERSON,
        "zhang",
        "张",
        locale,
        null,
        Map.of(AddressKind.FEISHU, new Secret(openId)));
  }

  private static Message message(NoticeKind kind, Realm realm, String subject, String body) {
    return new Message(kind, realm, "W1", "W1", subject, body, List.of());
  }

  private static JsonObject card(String keyword, String subject, String body) {
    return FeishuCard.of(
        zhang(Locale.CHINESE, "ou_1"),
        message(NoticeKind.WARNING_YELLOW, Realm.LIVE, subject, body),
        keyword,
        true,
        null);
  }

  private static String title(JsonObject card) {
    return card.getJsonObject("header").getJsonObject("title").getString("content");
  }

  private static String text(JsonObject card, int element) {
    return card.getJsonArray("elements")
        .getJsonObject(element)
        .getJsonObject("text")
        .getString("content");
  }

  @Test
  void personIsMentionedBeforeTheTextInAGroup() {
    JsonObject card = card("", "黄色预警 W1", "级别：黄色\n影响范围：东区");

    assertThat(title(card)).isEqualTo("黄色预警 W1");
    assertThat(text(card, 0)).isEqualTo("<at id=ou_1></at>");
    assertThat(text(card, 1)).isEqualTo("级别：黄色\n影响范围：东区");
  }

  @Test
  void addressThatIsNoOpenIdMentionsNobody() {
    JsonObject card =
        FeishuCard.of(
            zhang(Locale.CHINESE, "all></at><at id=all"),
            message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "s", "b"),
            "",
            true,
            null);

    assertThat(card.encode()).doesNotContain("<at");
  }

  @ParameterizedTest
  @CsvSource({
    "WARNING_BLUE, LIVE, blue",
    "WARNING_YELLOW, LIVE, yellow",
    "WARNING_YELLOW, DRILL, grey",
    "INCIDENT_OPENED, LIVE, red",
    "ESCALATED, LIVE, orange",
    "WARNING_RELEASED, LIVE, green",
    "WARNING_CANCELLED, LIVE, grey"
  })
  void headerHasTheColourOfTheNotice(NoticeKind kind, Realm realm, String colour) {
    JsonObject card =
        FeishuCard.of(
            zhang(Locale.CHINESE, "ou_1"), message(kind, realm, "s", "b"), "", true, null);

    assertThat(card.getJsonObject("header").getString("template")).isEqualTo(colour);
  }

  @Test
  void buttonsOpenTheLinkAndAnswer() {
    JsonObject value = new JsonObject().put("notice", "n1");
    JsonObject card =
        FeishuCard.of(
            zhang(Locale.ENGLISH, "ou_1"),
            message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "s", "Level: yellow\n" + LINK),
            "",
            false,
            value);

    JsonArray buttons = card.getJsonArray("elements").getJsonObject(1).getJsonArray("actions");
    assertThat(buttons.getJsonObject(0).getJsonObject("value")).isEqualTo(value);
    assertThat(buttons.getJsonObject(0).getJsonObject("text").getString("content"))
        .isEqualTo("Got it");
    assertThat(buttons.getJsonObject(1).getString("url")).isEqualTo(LINK);
    assertThat(card.encode()).doesNotContain("<at");
  }

  @Test
  void withoutACallbackTheAnswerIsGivenByTheLinkOfTheMessage() {
    JsonObject card =
        FeishuCard.of(
            zhang(Locale.CHINESE, "ou_1"),
            message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "s", "b")
                .withLink("https://noc.example.org/a/x"),
            "",
            false,
            null);

    JsonObject button =
        card.getJsonArray("elements").getJsonObject(1).getJsonArray("actions").getJsonObject(0);
    assertThat(button.getString("url")).isEqualTo("https://noc.example.org/a/x");
    assertThat(button.getJsonObject("text").getString("content")).isEqualTo("确认收到");
  }

  @Test
  void keywordLeadsWhereTheTitleLacksIt() {
    assertThat(title(card("NOC", "解除 W1", "b"))).isEqualTo("NOC 解除 W1");
    assertThat(title(card("解除", "解除 W1", "b"))).isEqualTo("解除 W1");
    assertThat(title(card("", "a\r\nb", "c"))).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"东区座席", "\n\"x\"", "\\"})
  void requestStaysBelowTheRobotsLimitAndKeepsWhatLeads(String filler) {
    JsonObject card = card("", "黄色预警".repeat(900), "级别：黄色\n影响范围：东区\n" + filler.repeat(20_000));

    assertThat(card.encode().getBytes(StandardCharsets.UTF_8).length).isLessThan(20 * 1024);
    assertThat(text(card, 1)).contains("级别：黄色", "影响范围：东区").contains("…");
  }
}
