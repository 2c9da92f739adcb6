package io.watchfire.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.delivery.pagerduty.PagerdutyService;
import io.watchfire.delivery.slack.SlackHook;
import io.watchfire.delivery.telegram.TelegramBotApi;
import io.watchfire.delivery.wire.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our stand-ins for services on the internet are ones that Alertmanager, whose clients others wrote
 * against the real ones, can talk to.
 */
@Timeout(60)
class ServicesByAlertmanagerIT {
  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  private static final String TOKEN = "4711:abcdefghijklmnopqrstuvwxyz";

  @TempDir Path folder;

  private final PagerdutyService pagerduty = new PagerdutyService(ROUTING_KEY);
  private final TelegramBotApi telegram = new TelegramBotApi(TOKEN, Set.of("-1001234567890"));
  private final SlackHook slack = new SlackHook("/services/T/B/X");
  private final int port = Peers.freePort();
  private Vertx vertx;
  private Process alertmanager;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    Receiver pager = new Receiver(vertx).answering(pagerduty::answer);
    Receiver bot = new Receiver(vertx).answering(telegram::answer);
    Receiver workspace = new Receiver(vertx).answering(slack::answer);
    Path file =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            """
            route: {receiver: all, group_wait: 0s, group_interval: 1s}
            receivers:
              - name: all
                pagerduty_configs:
                  - routing_key: %s
                    url: http://127.0.0.1:%d/v2/enqueue
                    severity: critical
                telegram_configs:
                  - bot_token: %s
                    api_url: http://127.0.0.1:%d
                    chat_id: -1001234567890
                    message: '{{ .CommonLabels.alertname }} {{ .CommonLabels.warning }}'
                    parse_mode: ""
                slack_configs:
                  - api_url: http://127.0.0.1:%d/services/T/B/X
                    title: '{{ .CommonLabels.alertname }}'
            """
                .formatted(ROUTING_KEY, pager.port(), TOKEN, bot.port(), workspace.port()));
    alertmanager =
        new ProcessBuilder(
                Peers.require("prometheus-alertmanager").toString(),
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    if (alertmanager != null) {
      alertmanager.destroy();
      alertmanager.waitFor(10, TimeUnit.SECONDS);
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void alertAndItsEndArriveByAlertmanagersOwnClients() throws Exception {
    post(Instant.now().plusSeconds(600));
    until(() -> pagerduty.alerts.containsValue("triggered"));
    until(() -> !telegram.shown.isEmpty());
    until(() -> !slack.shown.isEmpty());

    post(Instant.now());
    until(() -> pagerduty.alerts.containsValue("resolved"));

    assertThat(pagerduty.alerts).as(log()).hasSize(1);
    assertThat(telegram.shown.get(0).getString("text")).isEqualTo("中继中断 W1012");
    assertThat(slack.shown.get(0).getJsonArray("attachments").getJsonObject(0).getString("title"))
        .isEqualTo("中继中断");
  }

  private void until(BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(log()).isLessThan(end);
      Thread.sleep(25);
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private void post(Instant end) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "[{\"labels\":{\"alertname\":\"中继中断\",\"warning\":\"W1012\"},\"endsAt\":\""
                        + end
                        + "\"}]"))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    for (int tries = 0; ; tries++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return;
      } catch (IOException notYet) {
        assertThat(alertmanager.isAlive() && tries < 200).as(log()).isTrue();
        Thread.sleep(50);
      }
    }
  }
}
