package io.watchfire.delivery.wecomapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppBodyTest {
  private static final JsonObject TO = new JsonObject().put("touser", "li");
  private static final String LINK = "https://noc.example.org/#W1";

  private final AppBody body = new AppBody(7);

  private static Message message(String subject, String text) {
    return new Message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1", "W1", subject, text, List.of());
  }

  private static Recipient li(Locale locale) {
    return new Recipient(Recipient.Kind.PERSON, "li", "Li", locale, null, Map.of());
  }

  private JsonObject card(String subject, String text) {
    return new JsonObject(body.card(TO, "k:1", li(Locale.CHINESE), message(subject, text)))
        .getJsonObject("template_card");
  }

  @Test
  void textSaysWhoAndWhatAndThatRepeatsAreDropped() {
    assertThat(new JsonObject(body.text(TO, li(Locale.CHINESE), message("黄色\nW1", "级别：黄色"))))
        .isEqualTo(
            new JsonObject()
                .put("touser", "li")
                .put("agentid", 7)
                .put("msgtype", "text")
                .put("text", new JsonObject().put("content", "黄色 W1\n级别：黄色"))
                .put("enable_duplicate_check", 1)
                .put("duplicate_check_interval", 1800));
  }

  @Test
  void cardHasAButtonForTheNoticeAndOpensTheLink() {
    JsonObject card = card("黄色预警 W1", "级别：黄色\n" + LINK);

    assertThat(card.getJsonObject("main_title").getString("title")).isEqualTo("黄色预警 W1");
    assertThat(card.getString("sub_title_text")).isEqualTo("级别：黄色");
    assertThat(card.getJsonObject("card_action").getString("url")).isEqualTo(LINK);
    JsonObject button = card.getJsonArray("button_list").getJsonObject(0);
    assertThat(button.getString("text")).isEqualTo("确认收到");
    assertThat(ButtonKey.notice(button.getString("key"))).contains("k:1");
    assertThat(card.getString("task_id")).matches("[A-Za-z0-9_@-]{1,128}");
    assertThat(AppBody.taskId("k:1")).isEqualTo(AppBody.taskId("k:1"));
    assertThat(AppBody.taskId("k:2")).isNotEqualTo(AppBody.taskId("k:1"));
  }

  @Test
  void withoutACallbackTheAnswerIsGivenByTheLinkOfTheMessage() {
    Message message = message("s", "线路中断\n".repeat(3_000)).withLink("https://noc.example.org/a/x");

    assertThat(
            new JsonObject(body.text(TO, li(Locale.CHINESE), message))
                .getJsonObject("text")
                .getString("content"))
        .endsWith("已截断）\n确认收到: https://noc.example.org/a/x");
  }

  @Test
  void titleThatIsCutStandsInFullBelow() {
    JsonObject card = card("预".repeat(37), "级别：黄色");

    assertThat(card.getJsonObject("main_title").getString("title")).isEqualTo("预".repeat(35) + "…");
    assertThat(card.getString("sub_title_text")).isEqualTo("预".repeat(37) + "\n级别：黄色");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 5_000})
  void fourPartsSurviveEveryCut(int scope) {
    String text =
        "级别：黄色\n影响范围："
            + "东区座席".repeat(scope)
            + "\n预计持续：2小时\n初步措施："
            + "启用备用队列".repeat(scope)
            + "\n其他".repeat(scope);
    String shown = card("黄色预警".repeat(scope), text).getString("sub_title_text");
    String plain =
        new JsonObject(body.text(TO, li(Locale.CHINESE), message("黄色预警".repeat(scope), text)))
            .getJsonObject("text")
            .getString("content");

    assertThat(shown.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(512);
    assertThat(plain.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048);
    assertThat(List.of(shown, plain))
        .allSatisfy(cut -> assertThat(cut).contains("级别：黄色", "影响范围：东区", "预计持续：2小时", "初步措施：启用"));
  }
}
