package io.watchfire.delivery.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
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

class TeamsChannelIT extends MeansChannelContract {
  private final TeamsWorkflow workflow = new TeamsWorkflow(KEY);

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    return new TeamsSettings(account, url).open(means);
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:"
        + port
        + "/workflows/0a1b/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sig="
        + KEY;
  }

  @Override
  protected String accepted() {
    return "";
  }

  /** The card is posted behind the answer. */
  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  /** A page of a proxy is no workflow. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private JsonObject card(Message message) throws Exception {
    receiver.answering(workflow::answer);
    assertThat(send(url(receiver.port()), zhang(), message))
        .isEqualTo(new Receipt.Taken("accepted"));
    return workflow
        .shown
        .get(0)
        .getJsonArray("attachments")
        .getJsonObject(0)
        .getJsonObject("content");
  }

  private static Message message(Realm realm, String subject, String body) {
    return new Message(NoticeKind.WARNING_YELLOW, realm, "W1", "W1", subject, body, List.of());
  }

  private static JsonObject run(JsonObject card, int block) {
    return card.getJsonArray("body").getJsonObject(block).getJsonArray("inlines").getJsonObject(0);
  }

  @Test
  void cardHasTheSubjectInItsColourALineEachAndALinkThatAnswers() throws Exception {
    JsonObject card =
        card(
            message(Realm.LIVE, "黄色预警 **W1**", "级别：黄色\n\n范围：[华东](x)\nhttps://noc.example.org/#W1")
                .withLink("https://noc.example.org/a/xyz"));

    assertThat(run(card, 0))
        .isEqualTo(
            new JsonObject()
                .put("type", "TextRun")
                .put("text", "黄色预警 **W1**")
                .put("weight", "Bolder")
                .put("size", "Large")
                .put("color", "Warning"));
    assertThat(run(card, 1).getString("text")).isEqualTo("级别：黄色");
    assertThat(run(card, 2).getString("text")).isEqualTo("范围：[华东](x)");
    JsonArray actions = card.getJsonArray("actions");
    assertThat(actions.getJsonObject(0).getMap())
        .containsEntry("type", "Action.OpenUrl")
        .containsEntry("title", "确认收到")
        .containsEntry("url", "https://noc.example.org/a/xyz");
    assertThat(actions.getJsonObject(1).getString("url")).isEqualTo("https://noc.example.org/#W1");
  }

  @Test
  void drillHasNoColour() throws Exception {
    JsonObject card = card(message(Realm.DRILL, "演练", ""));

    assertThat(run(card, 0).getString("color")).isEqualTo("Default");
    assertThat(card.containsKey("actions")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "长", "\"\n", "长\n\n"})
  void longTextIsCutBelowWhatTeamsTakes(String piece) throws Exception {
    JsonObject card = card(message(Realm.LIVE, piece.repeat(1_000), piece.repeat(20_000)));

    int last = card.getJsonArray("body").size() - 1;
    assertThat(run(card, last).getString("text")).contains("…");
  }

  @Test
  void addressWithAnotherSignatureIsRefused() throws Exception {
    receiver.answering(new TeamsWorkflow("another")::answer);

    assertThat(send(url(receiver.port()), Notices.feed("teams"), yellow()))
        .isEqualTo(
            new Receipt.Refused(
                "127.0.0.1:"
                    + receiver.port()
                    + " answered 401: the signature in the workflow's address is not valid"));
  }

  @ParameterizedTest
  @CsvSource({"400, switched off", "404, removed", "413, too large"})
  void refusalSaysWhatToLookFor(int status, String words) throws Exception {
    receiver.answering(status, "{\"error\":{\"message\":\"" + KEY + "\"}}");

    assertThat(send()).asString().contains("Refused", " answered " + status + ":", words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><title>log in</title>",
        "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"
      })
  void failureInsideAGoodStatusIsNoSuccess(String body) throws Exception {
    receiver.answering(200, body);

    assertThat(send()).isEqualTo(new Receipt.RetryLater("the answer is not a workflow's", null));
  }
}
