package io.watchfire.delivery.wecomapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.Peers;
import io.watchfire.delivery.wire.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our stand-in for WeCom is one that Alertmanager, which others wrote against the real one, can
 * talk to.
 */
@Timeout(60)
class WecomAlertmanagerIT {
  private static final String ALERT =
      "[{\"labels\":{\"alertname\":\"中继中断\",\"warning\":\"W1012\"}}]";

  @TempDir Path folder;

  @Test
  void alertmanagerGetsAMessageToAMemberByItsOwnClient() throws Exception {
    Vertx vertx = Vertx.vertx();
    Receiver receiver = new Receiver(vertx);
    WecomCompany company = new WecomCompany("ww1", "s3cr3t", 1000002, Set.of("li"), false);
    receiver.answering(company::answer);
    int port = Peers.freePort();
    Process alertmanager = start(port, receiver.port());
    try {
      post(port);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (company.shown.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(50);
      }

      assertThat(company.shown).as(Files.readString(folder.resolve("log"))).hasSize(1);
      JsonObject message = company.shown.get(0);
      assertThat(message.getString("touser")).isEqualTo("li");
      assertThat(message.getJsonObject("text").getString("content")).isEqualTo("中继中断 W1012");
      assertThat(company.asked).isEqualTo(1);
    } finally {
      alertmanager.destroy();
      alertmanager.waitFor(10, TimeUnit.SECONDS);
      vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private Process start(int port, int wecom) throws IOException {
    Path program = Peers.require("prometheus-alertmanager");
    Path file =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            """
            route: {receiver: wecom, group_wait: 0s}
            receivers:
              - name: wecom
                wechat_configs:
                  - api_url: http://127.0.0.1:%d/cgi-bin/
                    corp_id: ww1
                    api_secret: s3cr3t
                    agent_id: "1000002"
                    to_user: li
                    message: '{{ .CommonLabels.alertname }} {{ .CommonLabels.warning }}'
            """
                .formatted(wecom));
    return new ProcessBuilder(
            program.toString(),
            "--config.file=" + file,
            "--storage.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--cluster.listen-address=")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static void post(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ALERT))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    for (int tries = 0; ; tries++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200 || tries == 100) {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          return;
        }
      } catch (IOException e) {
        if (tries == 100) {
          throw e;
        }
      }
      Thread.sleep(100);
    }
  }
}
