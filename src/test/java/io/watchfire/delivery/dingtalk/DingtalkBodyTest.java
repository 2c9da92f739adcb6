package io.watchfire.delivery.dingtalk;

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

class DingtalkBodyTest {
  private static final String LINK = "https://noc.example.org/#W1";

  private static JsonObject body(
      @Nullable String phone, @Nullable String user, String keyword, String subject, String text) {
    Recipient recipient =
        new Recipient(
            Recipient.Kind.PERSON,
            "zhang",
            "张",
            Locale.CHINESE,
            phone == null ? null : new Secret(phone),
            user == null ? Map.of() : Map.of(AddressKind.DINGTALK, new Secret(user)));
    Message message =
        new Message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1", "W1", subject, text, List.of());
    return new JsonObject(DingtalkBody.write(recipient, message, keyword));
  }

  private static String text(String keyword, String subject, String text) {
    return body(null, "zhang", keyword, subject, text).getJsonObject("markdown").getString("text");
  }

  @Test
  void personIsMentionedInTextAndInAtByUserIdBeforeTelephone() {
    JsonObject byUser = body("13800001234", "zhang", "", "黄色", "级别：黄色");
    assertThat(byUser.getJsonObject("markdown").getString("text"))
        .isEqualTo("@zhang **黄色**  \n级别：黄色");
    assertThat(byUser.getJsonObject("at").getJsonArray("atUserIds")).containsExactly("zhang");
    assertThat(byUser.getJsonObject("at").containsKey("atMobiles")).isFalse();

    JsonObject byPhone = body("+86 138 0000 1234", null, "", "黄色", "b");
    assertThat(byPhone.getJsonObject("markdown").getString("text")).startsWith("@13800001234 ");
    assertThat(byPhone.getJsonObject("at").getJsonArray("atMobiles"))
        .containsExactly("13800001234");
  }

  @Test
  void messageToNobodyIsACardWhoseButtonOpensTheLink() {
    JsonObject body = body(null, null, "", "黄色预警 W1", "级别：黄色\n" + LINK);

    assertThat(body.getString("msgtype")).isEqualTo("actionCard");
    assertThat(body.getJsonObject("actionCard").getString("singleTitle")).isEqualTo("查看");
    assertThat(body.getJsonObject("actionCard").getString("singleURL")).isEqualTo(LINK);
    assertThat(body.containsKey("at")).isFalse();
  }

  @Test
  void answerIsGivenByTheLinkOfTheMessage() {
    Message message =
        new Message(
                NoticeKind.WARNING_YELLOW,
                Realm.LIVE,
                "W1",
                "W1",
                "黄色",
                "线路中断\n".repeat(3_000) + LINK,
                List.of())
            .withLink("https://noc.example.org/a/x");
    Recipient li =
        new Recipient(
            Recipient.Kind.PERSON,
            "li",
            "Li",
            Locale.CHINESE,
            null,
            Map.of(AddressKind.DINGTALK, new Secret("li")));
    Recipient feed =
        new Recipient(Recipient.Kind.FEED, "ding", "ding", Locale.CHINESE, null, Map.of());

    JsonObject toLi = new JsonObject(DingtalkBody.write(li, message, ""));
    JsonObject toAll = new JsonObject(DingtalkBody.write(feed, message, ""));

    assertThat(toLi.getJsonObject("markdown").getString("text"))
        .endsWith("已截断）  \n[确认收到](https://noc.example.org/a/x)");
    assertThat(toAll.getJsonObject("actionCard").getJsonArray("btns"))
        .containsExactly(
            new JsonObject().put("title", "确认收到").put("actionURL", "https://noc.example.org/a/x"),
            new JsonObject().put("title", "查看").put("actionURL", LINK));
  }

  @Test
  void withoutLinkOrWithAPersonItIsMarkdown() {
    assertThat(body(null, null, "", "s", "b").getString("msgtype")).isEqualTo("markdown");
    assertThat(body(null, "zhang", "", "s", LINK).getString("msgtype")).isEqualTo("markdown");
  }

  @Test
  void keywordLeadsWhereTheSubjectLacksIt() {
    assertThat(text("NOC", "解除 W1", "b")).startsWith("NOC @zhang **解除 W1**");
    assertThat(text("预警", "预警 W1", "b")).startsWith("@zhang **预警 W1**");
    assertThat(text("[NOC]", "[NOC] W1", "b")).startsWith("[NOC] @zhang **［NOC］ W1**");
    assertThat(body(null, "zhang", "NOC", "W1", "b").getJsonObject("markdown").getString("title"))
        .isEqualTo("NOC W1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 700, 5_000})
  void fourPartsAndTheKeywordSurviveEveryCut(int scope) {
    String text =
        "级别：黄色\n影响范围："
            + "东区座席".repeat(scope)
            + "\n预计持续：2小时\n初步措施："
            + "启用备用队列".repeat(scope)
            + "\n"
            + "其他\n".repeat(scope);

    String content = text("NOC", "黄色预警".repeat(scope), text);

    assertThat(content.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(5000);
    assertThat(content).contains("NOC", "级别：黄色", "影响范围：东区", "预计持续：2小时", "初步措施：启用");
  }

  @Test
  void titleIsCutAtSixtyFourCharacters() {
    String title =
        body(null, "zhang", "", "😀".repeat(80), "b").getJsonObject("markdown").getString("title");

    assertThat(title).isEqualTo("😀".repeat(63) + "…");
  }

  @Test
  void namesCannotHideText() {
    assertThat(text("", "[x](http://b)", "# a\n<font color=red>*b*"))
        .isEqualTo("@zhang **［x］(http://b)**  \n＃ a  \n＜font color=red>＊b＊");
  }
}
