package io.watchfire.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.MeansChannelContract;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackChannelIT extends MeansChannelContract {
  private static final String PATH = "/services/T0001/B0001/" + KEY;

  private final SlackHook hook = new SlackHook(PATH);

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    return new SlackSettings(account, url, 60).open(means);
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port + PATH;
  }

  @Override
  protected String accepted() {
    return "ok";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private Receipt tell(Message message) throws Exception {
    receiver.answering(hook::answer);
    return send(url(receiver.port()), zhang(), message);
  }

  private static Message message(Realm realm, String subject, String body) {
    return new Message(NoticeKind.WARNING_YELLOW, realm, "W1", "W1", subject, body, List.of());
  }

  @Test
  void subjectAndTextAreShownAsTheyAreWithABarOfTheColour() throws Exception {
    assertThat(
            tell(
                message(Realm.LIVE, "黄色预警 <!channel> & *W1*", "级别：黄色\n范围：<华东>")
                    .withLink("https://noc.example.org/a?x=1&y=2")))
        .isEqualTo(new Receipt.Taken("ok"));

    JsonObject shown = hook.shown.get(0);
    assertThat(shown.getString("text")).isEqualTo("黄色预警 &lt;!channel&gt; &amp; *W1*");
    assertThat(shown.getBoolean("mrkdwn")).isFalse();
    assertThat(shown.getBoolean("unfurl_links")).isFalse();
    JsonObject bar = shown.getJsonArray("attachments").getJsonObject(0);
    assertThat(bar.getString("color")).isEqualTo("#fbc02d");
    assertThat(bar.getString("text"))
        .isEqualTo("级别：黄色\n范围：&lt;华东&gt;\n<https://noc.example.org/a?x=1&amp;y=2|确认收到>");
  }

  @Test
  void drillIsGreyAndALongTextIsCut() throws Exception {
    tell(message(Realm.DRILL, "长".repeat(1_000), ("长".repeat(100) + "\n").repeat(100)));

    JsonObject shown = hook.shown.get(0);
    JsonObject bar = shown.getJsonArray("attachments").getJsonObject(0);
    assertThat(bar.getString("color")).isEqualTo("#9e9e9e");
    assertThat(bar.getString("text")).endsWith("……（内容过长，已截断）").hasSizeLessThan(4_000);
    assertThat(shown.getString("text")).hasSizeLessThan(140).endsWith("…");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_payload, ' invalid_payload: it does not take the message'",
    "403, action_prohibited, ' action_prohibited: an administrator does not allow it'",
    "404, channel_not_found, ' channel_not_found: the webhook''s channel is gone'",
    "410, channel_is_archived, ' channel_is_archived: the webhook''s channel was archived'",
    "404, s3cr3t-key-of-the-robot, ''",
  })
  void refusalSaysWhatIsWrong(int status, String word, String reason) throws Exception {
    receiver.answering(status, word);

    assertThat(send())
        .isEqualTo(
            new Receipt.Refused("127.0.0.1:" + receiver.port() + " answered " + status + reason));
  }

  @Test
  void webhookThatWasRemovedIsRefused() throws Exception {
    receiver.answering(new SlackHook("/services/another")::answer);

    assertThat(send(url(receiver.port()), Notices.feed("slack"), yellow()))
        .asString()
        .contains("Refused", "no_service: the webhook was removed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>log in</html>", "{\"ok\":true}", "invalid_payload"})
  void otherAnswersAreNoSuccess(String body) throws Exception {
    receiver.answering(200, body);

    assertThat(send()).isEqualTo(new Receipt.RetryLater("the answer is not Slack's", null));
  }
}
