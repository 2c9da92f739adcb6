package io.watchfire.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WebhookChannelIT extends HttpChannelContract {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  private static final List<Secret> KEYS =
      List.of(
          new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
          new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));

  @Override
  protected Channel channel(HttpPost post) {
    return new WebhookChannel(
        new ChannelId("noc-board"),
        post,
        new WebhookChannel.Credentials(
            new Secret("b34r3r"), Map.of("X-Site", new Secret("hotline")), new Signature(KEYS)),
        Instant::now,
        "http://console");
  }

  @Override
  protected String accepted() {
    return "";
  }

  /** The status says it all: a receiver that then talks on has the message. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.Delivered.class;
  }

  @Test
  void bodyIsAlertmanagersVersion4() throws Exception {
    send();

    JsonObject body = new JsonObject(receiver.got.get(0).body());
    assertThat(body.fieldNames())
        .containsExactlyInAnyOrder(
            "version",
            "groupKey",
            "truncatedAlerts",
            "status",
            "receiver",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "alerts");
    assertThat(body.getString("version")).isEqualTo("4");
    assertThat(body.getString("groupKey")).isEqualTo("W1012");
    assertThat(body.getString("status")).isEqualTo("firing");
    assertThat(body.getString("receiver")).isEqualTo("noc-board");
    assertThat(body.getJsonObject("groupLabels").getString("warning")).isEqualTo("W1012");
    assertThat(body.getJsonObject("commonLabels").getString("alertname")).isEqualTo("queue-wait");
    assertThat(body.getJsonObject("commonAnnotations").getString("summary"))
        .isEqualTo("Yellow warning W1012");
    JsonObject alert = body.getJsonArray("alerts").getJsonObject(0);
    assertThat(alert.getString("status")).isEqualTo("firing");
    assertThat(alert.getString("startsAt")).isEqualTo("2026-11-24T01:00:00Z");
    assertThat(alert.getString("endsAt")).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(alert.getString("fingerprint")).isEqualTo("f1");
    assertThat(alert.getString("generatorURL")).isEqualTo("http://console");
    assertThat(alert.getJsonObject("annotations").getString("description"))
        .contains("Scope: region east");
  }

  @Test
  void releaseIsToldAsResolvedUnderTheSameGroupAndFingerprint() throws Exception {
    send(
        url(receiver.port()),
        Notices.feed("noc-board"),
        Notices.message(NoticeKind.WARNING_RELEASED, "W1012", NOW));

    JsonObject body = new JsonObject(receiver.got.get(0).body());
    JsonObject alert = body.getJsonArray("alerts").getJsonObject(0);
    assertThat(body.getString("status")).isEqualTo("resolved");
    assertThat(body.getString("groupKey")).isEqualTo("W1012");
    assertThat(alert.getString("status")).isEqualTo("resolved");
    assertThat(alert.getString("endsAt")).isEqualTo("2026-11-24T01:00:00Z");
    assertThat(alert.getString("fingerprint")).isEqualTo("f1");
  }

  @Test
  void everyAttemptCarriesTheSameKey() throws Exception {
    receiver.answering(500, "");
    send();
    receiver.answering(200, "");
    send();

    assertThat(receiver.got)
        .extracting(got -> got.headers().get("Idempotency-Key"))
        .containsExactly("e1:2:yellow:zhang:ch", "e1:2:yellow:zhang:ch");
    Receiver.Got last = receiver.got.get(1);
    assertThat(last.headers().get("webhook-id")).isEqualTo("e1:2:yellow:zhang:ch");
    assertThat(last.headers().get("Content-Type")).isEqualTo("application/json");
    assertThat(last.headers().get("Authorization")).isEqualTo("Bearer b34r3r");
    assertThat(last.headers().get("X-Site")).isEqualTo("hotline");
    assertThat(Long.parseLong(last.headers().get("webhook-timestamp")))
        .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(30L));
  }

  @Test
  void bodyIsSignedUnderBothKeysWhileTheyAreChanged() throws Exception {
    send();

    Receiver.Got got = receiver.got.get(0);
    String signed =
        new Signature(KEYS)
            .of(
                got.headers().get("webhook-id"),
                Long.parseLong(got.headers().get("webhook-timestamp")),
                got.body());
    assertThat(got.headers().get("webhook-signature"))
        .isEqualTo(signed)
        .matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
  }

  @Test
  void receiverThatWantsNoMoreIsLeftAloneForAnHour() throws Exception {
    Instant[] now = {NOW};
    HttpPost post = new HttpPost(client, new Secret(url(receiver.port())), TIMEOUT, timers);
    Channel board =
        new WebhookChannel(
            new ChannelId("noc-board"),
            post,
            new WebhookChannel.Credentials(null, Map.of(), new Signature(List.of())),
            () -> now[0],
            "");
    receiver.answering(410, "");
    assertThat(send(board)).isInstanceOf(Receipt.Refused.class);

    receiver.answering(200, "");
    now[0] = NOW.plusSeconds(3_599);
    assertThat(send(board)).isInstanceOf(Receipt.Refused.class).asString().contains("410");
    assertThat(receiver.got).hasSize(1);

    now[0] = NOW.plusSeconds(3_600);
    assertThat(send(board)).isInstanceOf(Receipt.Delivered.class);
    assertThat(receiver.got.get(1).headers()).doesNotContainKey("webhook-signature");
  }

  private static Receipt send(Channel board) throws Exception {
    return board
        .send("e1", Notices.feed("noc-board"), Notices.message(NoticeKind.WARNING_YELLOW, "W1012"))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
