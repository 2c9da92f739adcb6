package io.watchfire.delivery.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.StateFile;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertmanagerContractIT extends HttpChannelContract {

  @Override
  protected Channel channel(HttpPost post) {
    return new AlertmanagerChannel(
        new ChannelId("am"),
        new AlertmanagerCluster(List.of(post), new Secret("Bearer b34r3r"), Instant::now),
        new OpenAlerts(new StateFile(vertx, null), "http://console/", Duration.ofHours(24)),
        Instant::now,
        timers,
        Duration.ofHours(1));
  }

  @Override
  protected String accepted() {
    return "";
  }

  /** The status says it all. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.Delivered.class;
  }

  @Test
  void labelsAreTheIdentityAndTextsAreAnnotations() throws Exception {
    send();

    assertThat(receiver.got.get(0).headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Authorization", "Bearer b34r3r");
    JsonObject alert = new JsonArray(receiver.got.get(0).body()).getJsonObject(0);
    assertThat(alert.getJsonObject("labels").getMap())
        .containsOnlyKeys("alertname", "warning", "colour");
    assertThat(alert.getJsonObject("annotations").getString("summary"))
        .isEqualTo("Yellow warning W1012");
    assertThat(alert.getString("generatorURL")).isEqualTo("http://console/#W1012");
    assertThat(Instant.parse(alert.getString("startsAt"))).isBeforeOrEqualTo(Instant.now());
    assertThat(Instant.parse(alert.getString("endsAt")))
        .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_400));
  }

  /** In scaled time a world may be ahead of the Alertmanager. */
  @Test
  void endIsNeverInTheFutureOfTheAlertmanager() throws Exception {
    send(
        url(receiver.port()),
        Notices.feed("am"),
        Notices.message(
            NoticeKind.WARNING_RELEASED, "W1", Instant.now().plus(Duration.ofDays(300))));

    JsonObject alert = new JsonArray(receiver.got.get(0).body()).getJsonObject(0);
    assertThat(Instant.parse(alert.getString("endsAt")))
        .isBeforeOrEqualTo(Instant.now())
        .isAfterOrEqualTo(Instant.parse(alert.getString("startsAt")));
  }
}
