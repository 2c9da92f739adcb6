package io.watchfire.delivery.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.MeansChannelContract;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramChannelIT extends MeansChannelContract {
  private static final String GROUP = "-1001234567890";

  private final TelegramBotApi api = new TelegramBotApi(KEY, Set.of("4711", GROUP));
  private String chat = GROUP;

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    return new TelegramSettings(account, url, new Secret(KEY), chat, 0).open(means);
  }

  @Override
  protected Map<AddressKind, Secret> addresses() {
    return Map.of(AddressKind.TELEGRAM, new Secret("4711"));
  }

  @Override
  protected String accepted() {
    return "{\"ok\":true,\"result\":{\"message_id\":7}}";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private Receipt tell(String telegram, Message message) throws Exception {
    receiver.answering(api::answer);
    Recipient person =
        new Recipient(
            Recipient.Kind.PERSON,
            "zhang",
            "张",
            Locale.SIMPLIFIED_CHINESE,
            null,
            Map.of(AddressKind.TELEGRAM, new Secret(telegram)));
    return send(url(receiver.port()), person, message);
  }

  private static Message message(NoticeKind kind, Realm realm, String subject, String body) {
    return new Message(kind, realm, "W1", "W1", subject, body, List.of());
  }

  @Test
  void personIsWrittenToWithTheSubjectInBoldAndTheLinkThatAnswers() throws Exception {
    Receipt receipt =
        tell(
            "4711",
            message(NoticeKind.WARNING_YELLOW, Realm.LIVE, "黄色预警 *W1*", "级别：黄色\n范围：<华东>")
                .withLink("https://noc.example.org/a/x_y"));

    assertThat(receipt).isEqualTo(new Receipt.Taken("message 1"));
    JsonObject shown = api.shown.get(0);
    assertThat(shown.getString("text"))
        .isEqualTo("🟡 黄色预警 *W1*\n级别：黄色\n范围：<华东>\n确认收到: https://noc.example.org/a/x_y");
    assertThat(shown.containsKey("parse_mode")).isFalse();
    JsonObject bold = shown.getJsonArray("entities").getJsonObject(0);
    assertThat(shown.getString("text").substring(0, bold.getInteger("length")))
        .isEqualTo("🟡 黄色预警 *W1*");
    assertThat(shown.getJsonObject("link_preview_options").getBoolean("is_disabled")).isTrue();
  }

  @Test
  void feedGoesToTheChatAndADrillIsGrey() throws Exception {
    receiver.answering(api::answer);
    send(
        url(receiver.port()),
        Notices.feed("group"),
        message(NoticeKind.WARNING_YELLOW, Realm.DRILL, "演练", ""));

    assertThat(api.shown.get(0).getString("chat_id")).isEqualTo(GROUP);
    assertThat(api.shown.get(0).getString("text")).isEqualTo("⚪ 演练");

    chat = null;
    assertThat(
            send(
                url(receiver.port()),
                Notices.feed("group"),
                message(NoticeKind.WARNING_YELLOW, Realm.DRILL, "演练", "")))
        .isEqualTo(new Receipt.Refused("the channel has no chat to tell"));
  }

  @Test
  void longTextIsCutAndKeepsItsLink() throws Exception {
    String link = "https://noc.example.org/a/xyz";

    assertThat(
            tell(
                "4711",
                message(
                        NoticeKind.WARNING_YELLOW,
                        Realm.LIVE,
                        "长".repeat(2_000),
                        ("长".repeat(100) + "\n").repeat(300))
                    .withLink(link)))
        .isInstanceOf(Receipt.Taken.class);
    assertThat(api.shown.get(0).getString("text"))
        .contains("……（内容过长，已截断）")
        .endsWith("\n确认收到: " + link);
  }

  @Test
  void refusalsSayWhatToDo() throws Exception {
    Message message = message(NoticeKind.WARNING_BLUE, Realm.LIVE, "蓝色预警", "");
    String host = "127.0.0.1:" + receiver.port();

    assertThat(tell("12345", message))
        .isEqualTo(
            new Receipt.Refused(
                host
                    + " answered 400: there is no such chat, or the person has never written to the"
                    + " bot"));
    assertThat(tell("13", message))
        .isEqualTo(
            new Receipt.Refused(
                host
                    + " answered 403: the bot may not write there; it was blocked, or is not in the"
                    + " chat"));
    assertThat(tell("-999", message)).asString().contains("another id; write that");
    receiver.answering(new TelegramBotApi("another", Set.of())::answer);
    assertThat(send()).asString().contains("404: the bot's token is not valid");
  }

  @Test
  void personWithoutAChatIdIsRefused() throws Exception {
    assertThat(send(url(receiver.port()), zhang(), yellow()))
        .isEqualTo(new Receipt.Refused("no Telegram chat id is known of the person"));
  }

  @Test
  void tooManyNameTheirTimeInTheBody() throws Exception {
    receiver.answering(
        429,
        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 35\","
            + "\"parameters\":{\"retry_after\":35}}");

    assertThat(send())
        .isEqualTo(
            new Receipt.RetryLater(
                "127.0.0.1:" + receiver.port() + " answered 429: too many messages",
                Duration.ofSeconds(35)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>log in</html>", "[]", "{}", "{\"ok\":false}"})
  void otherAnswersAreNoSuccess(String body) throws Exception {
    receiver.answering(200, body);

    assertThat(send()).isEqualTo(new Receipt.RetryLater("the answer is not Telegram's", null));
  }
}
