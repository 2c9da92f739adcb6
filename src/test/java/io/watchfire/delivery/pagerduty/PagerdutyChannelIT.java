package io.watchfire.delivery.pagerduty;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerdutyChannelIT extends MeansChannelContract {
  private final PagerdutyService service = new PagerdutyService(KEY);

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    return new PagerdutySettings(account, url, new Secret(KEY), 120).open(means);
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port + "/v2/enqueue";
  }

  @Override
  protected String accepted() {
    return "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"W1\"}";
  }

  /** It is processed behind the answer. */
  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  /** A proxy's page is no answer of PagerDuty. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private Receipt tell(NoticeKind kind, String about) throws Exception {
    return tell(new Message(kind, Realm.LIVE, about, "W1", "标题", "文本", List.of()));
  }

  private Receipt tell(Message message) throws Exception {
    receiver.answering(service::answer);
    return send(url(receiver.port()), Notices.feed("pd"), message);
  }

  @Test
  void warningAndTheIncidentItBecameAreOneAlertFromTriggerToResolve() throws Exception {
    assertThat(tell(Notices.message(NoticeKind.WARNING_YELLOW, "W1")))
        .isEqualTo(new Receipt.Taken("status success"));
    assertThat(service.alerts).containsExactlyEntriesOf(Map.of("W1", "triggered"));

    tell(NoticeKind.INCIDENT_OPENED, "E1");
    tell(NoticeKind.TAKEN, "E1");
    assertThat(service.alerts).containsExactlyEntriesOf(Map.of("W1", "acknowledged"));

    tell(NoticeKind.LEVEL_DECIDED, "E1");
    assertThat(service.alerts).containsExactlyEntriesOf(Map.of("W1", "acknowledged"));
    assertThat(service.triggers.get("W1").getJsonObject("payload").getString("severity"))
        .isEqualTo("critical");

    tell(NoticeKind.RESPONSE_TERMINATED, "E1");
    assertThat(service.alerts).containsExactlyEntriesOf(Map.of("W1", "resolved"));
  }

  @Test
  void reminderDoesNotOpenAnew() throws Exception {
    tell(Notices.message(NoticeKind.WARNING_RELEASED, "W1", Notices.START));

    assertThat(tell(NoticeKind.TASK_OVERDUE, "W1"))
        .isEqualTo(new Receipt.Taken("it changes no alert"));
    assertThat(receiver.got).hasSize(1);
    assertThat(service.alerts).isEmpty();
  }

  @Test
  void triggerSaysWhatIsKnown() throws Exception {
    tell(Notices.message(NoticeKind.WARNING_YELLOW, "W1"));

    JsonObject event = service.triggers.get("W1");
    JsonObject payload = event.getJsonObject("payload");
    assertThat(payload.getString("summary")).isEqualTo("Yellow warning W1");
    assertThat(payload.getString("severity")).isEqualTo("error");
    assertThat(payload.getString("timestamp")).isEqualTo("2026-11-24T01:00:00Z");
    assertThat(payload.getJsonObject("custom_details").getMap())
        .containsEntry("id", "W1")
        .containsEntry("level", "yellow")
        .containsEntry("realm", "live")
        .containsEntry("key", "e1:2:yellow:zhang:ch");
    assertThat(event.getJsonArray("links").getJsonObject(0).getString("href"))
        .isEqualTo("http://console/#W1");
  }

  @Test
  void drillWakesNobody() throws Exception {
    tell(new Message(NoticeKind.INCIDENT_OPENED, Realm.DRILL, "DE1", "DE1", "演练", "", List.of()));

    assertThat(service.triggers.get("DE1").getJsonObject("payload").getString("severity"))
        .isEqualTo("info");
  }

  @Test
  void longTextsAreCutToWhatIsTaken() throws Exception {
    String much = "长".repeat(200_000);

    assertThat(
            tell(
                new Message(
                    NoticeKind.INCIDENT_OPENED, Realm.LIVE, "E1", much, much, much, List.of())))
        .isInstanceOf(Receipt.Taken.class);
    assertThat(receiver.got.get(0).body().length()).isLessThan(32_000);
  }

  @Test
  void wrongKeyIsRefusedWithoutQuotingIt() throws Exception {
    receiver.answering(new PagerdutyService("another")::answer);

    assertThat(send())
        .isEqualTo(new Receipt.Refused("127.0.0.1:" + receiver.port() + " answered 400"));
  }

  @Test
  void tooManyComeBackAfterHalfAMinute() throws Exception {
    receiver.answering(429, "Request Limit Exceeded");

    assertThat(send()).extracting("after").isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>log in</html>", "[]", "{\"status\":\"throttled\"}"})
  void otherAnswersAreNoSuccess(String body) throws Exception {
    receiver.answering(202, body);

    assertThat(send()).isEqualTo(new Receipt.RetryLater("the answer is not PagerDuty's", null));
  }
}
