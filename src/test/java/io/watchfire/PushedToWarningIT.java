package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker: straight into the embedded MQTT server, or over HTTP. */
class PushedToWarningIT {
  private static final String TOPIC = "callcentre/queue/main";
  private static final int NINE_MINUTES = 540;
  private static final Duration NEAR = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void prepare() {
    site = PushedSite.seldom(folder.resolve("config"), "30m");
  }

  @Test
  void theEmbeddedServerAcknowledgesWhatIsDurableAndRefusesWhatIsBad() {
    Peers.require("mosquitto_pub");
    try (DaemonPeer daemon = start()) {
      DaemonMetrics metrics = new DaemonMetrics(daemon);
      DaemonClock clock = DaemonClock.of(daemon);
      Instant first = clock.nextMinute();
      clock.await(first);
      publish(TOPIC, MosquittoPub.queue(first, NINE_MINUTES).encode());
      assertThat(PushedSite.latestWait(daemon).getDouble("value"))
          .as("taken once acknowledged")
          .isEqualTo(540);
      Instant near = PushedSite.latestWait(daemon).getInstant("at").plus(NEAR);

      publish(TOPIC, "{\"wait\": 12");
      publish(TOPIC, MosquittoPub.queue(first, "NaN").encode());
      publish(TOPIC, MosquittoPub.queue("yesterday", 1).encode());
      publish("callcentre/queue/nobody", MosquittoPub.queue(first, 1).encode());
      publish("callcentre/nothing", "1");
      clock.await(near);
      assertThat(daemon.all("warnings")).isEmpty();
      Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      publish(TOPIC, MosquittoPub.queue(second, NINE_MINUTES).encode());

      assertBlue(daemon, near);
      for (String reason :
          List.of("unreadable", "not-a-number", "not-a-time", "unknown", "no-mapping")) {
        assertThat(
                metrics.sum(
                    "watchfire_intake_refused_total",
                    "source=\"mqtt-server\"",
                    "reason=\"" + reason + "\""))
            .as(reason)
            .isEqualTo(1);
      }
      assertThat(metrics.sum("watchfire_intake_messages_total", "source=\"mqtt-server\""))
          .isEqualTo(7);
      assertThat(daemon.log())
          .contains("Refused (unreadable): message on " + TOPIC)
          .contains("there is no target \"queue-nobody\"; add it to site.yaml")
          .contains("no mapping has topic callcentre/nothing; add it to topics in site.yaml");
    }
  }

  @Test
  void samplesOverHttpGiveTheSameWarning() {
    try (DaemonPeer daemon = start()) {
      String token = daemon.token("wang-fang");
      DaemonClock clock = DaemonClock.of(daemon);
      Instant first = clock.nextMinute();
      clock.await(first);
      HttpResponse<String> taken = daemon.post("/api/v1/samples", token, samples("main", first));
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      assertThat(PushedSite.latestWait(daemon).getDouble("value")).isEqualTo(540);
      Instant near = PushedSite.latestWait(daemon).getInstant("at").plus(NEAR);

      HttpResponse<String> stranger =
          daemon.send(
              HttpRequest.newBuilder(URI.create(daemon.url("/api/v1/samples")))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(samples("main", first).encode()))
                  .build());
      HttpResponse<String> unknown =
          daemon.post("/api/v1/samples", token, samples("nobody", first));
      clock.await(near);
      assertThat(daemon.all("warnings")).isEmpty();
      Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      daemon.post("/api/v1/samples", token, samples("main", second));

      assertBlue(daemon, near);
      assertThat(stranger.statusCode()).isEqualTo(401);
      assertThat(new JsonObject(stranger.body()).getString("remedy")).contains("watchfire token");
      assertThat(unknown.statusCode()).isEqualTo(422);
      JsonObject fault = new JsonObject(unknown.body()).getJsonArray("errors").getJsonObject(0);
      assertThat(fault.getString("detail"))
          .isEqualTo(
              "there is no target \"queue-nobody\"; add it to site.yaml or correct the name");
    }
  }

  private DaemonPeer start() {
    return site.start(folder.resolve("data"), "--rate", "150");
  }

  private void publish(String topic, String payload) {
    MosquittoPub.once(site.mqtt(), topic, payload).requireSuccess();
  }

  private static JsonObject samples(String queue, Instant at) {
    JsonObject sample =
        new JsonObject()
            .put("target", "queue-" + queue)
            .put("indicator", "queue.wait")
            .put("value", NINE_MINUTES)
            .put("time", at.toString());
    return new JsonObject().put("samples", new JsonArray().add(sample));
  }

  private static void assertBlue(DaemonPeer daemon, Instant near) {
    daemon.until("the warning", SOON, () -> !daemon.all("warnings").isEmpty());
    List<JsonObject> warnings = daemon.all("warnings");
    assertThat(warnings).hasSize(1);
    JsonObject warning = warnings.get(0);
    assertThat(warning.getString("state")).isEqualTo("issued-blue");
    JsonObject trigger = warning.getJsonArray("triggers").getJsonObject(0);
    assertThat(trigger.getInstant("blueAt"))
        .isEqualTo(PushedSite.latestWait(daemon).getInstant("at"))
        .isAfterOrEqualTo(near);
    assertThat(trigger.getDouble("gap")).isZero();
  }
}
