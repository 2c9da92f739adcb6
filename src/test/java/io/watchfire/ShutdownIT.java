package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Receiver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the daemon ends when it is told to, and what it says when it cannot begin. */
@Timeout(180)
class ShutdownIT {
  private static final int BY_SIGTERM = 143;
  private static final Duration SOON = Duration.ofSeconds(100);

  /** Fewer complaints than any warning needs. */
  private static final int MOST_COMPLAINTS = 100;

  @TempDir Path folder;
  private Vertx vertx;
  private Receiver board;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    board = new Receiver(vertx);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private TestSite site() {
    return new TestSite(folder.resolve("config"))
        .freeDevicePorts()
        // The test itself reports the complaints.
        .edit("site.yaml", text -> text.replace("callcentre/complaints", "other/complaints"))
        .edit(
            "watchfire.yaml", text -> text + "\nclock: {rate: 60, origin: 2026-03-03T01:02:00Z}\n")
        .edit(
            "rules.yaml",
            text -> text.replace("near: {for: 10m}\n    for: 30m", "near: {for: 1m}\n    for: 2h"))
        .edit(
            "channels.yaml",
            text ->
                text
                    + """

                      - id: board
                        kind: webhook
                        feed: true
                        url: http://127.0.0.1:%d/hook
                    """
                        .formatted(board.port()));
  }

  @Test
  void toldToEndUnderLoadItEndsInOrderAndInTimeAndLosesNothing() throws Exception {
    TestSite site = site();
    // A receiver that hangs, a reader of the event stream and a stream of samples: all at once.
    board.answering((request, body) -> {});
    try (DaemonPeer daemon = site.start(folder.resolve("data"));
        StoryPeer story = StoryPeer.start(vertx, site, daemon)) {
      assertThat(story.begun()).as("plan time").isAfter("2026-03-03T01:02:00Z");
      String token = daemon.firstToken();
      CompletableFuture<HttpResponse<Void>> stream = readEvents(daemon);
      daemon.until("a message to a receiver that hangs", SOON, () -> !board.got.isEmpty());
      AtomicInteger accepted = new AtomicInteger();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> complainUntilRefused(daemon, token, accepted));
      daemon.until("load", SOON, () -> accepted.get() > 10);

      long told = System.nanoTime();
      int exit = daemon.terminate();
      Duration took = Duration.ofNanos(System.nanoTime() - told);
      load.get(20, TimeUnit.SECONDS);
      stream.handle((answer, end) -> "over").get(20, TimeUnit.SECONDS);

      assertThat(exit).isEqualTo(BY_SIGTERM);
      assertThat(took).isLessThan(Duration.ofSeconds(10));
      assertThat(daemon.log())
          .containsSubsequence(
              "stopping", "intake closed", "desk at rest", "outbox at rest", "record closed")
          .doesNotContain(" ERROR ", "Exception", "did not stop cleanly");
      assertThat(daemon.log().strip()).endsWith("stopped");

      board.answering(200, "");
      daemon.start();
      assertThat(accepted).hasValueLessThanOrEqualTo(MOST_COMPLAINTS);
      assertThat(complain(daemon, token, 160 - accepted.get())).isEqualTo(202);
      daemon.until("the complaints are judged", SOON, () -> complaintCount(daemon).isPresent());
      assertThat(complaintCount(daemon)).contains(160.0);
      daemon.until("the hung message is delivered", SOON, () -> board.got.size() >= 2);
      assertThat(board.got.get(1).headers().get("Idempotency-Key"))
          .isEqualTo(board.got.get(0).headers().get("Idempotency-Key"));
      assertThat(daemon.terminate()).isEqualTo(BY_SIGTERM);
      assertThat(daemon.log()).doesNotContain(" ERROR ", "Exception", "did not stop cleanly");
    }
  }

  @Test
  void secondDaemonOnTheSameRecordRefusesToStart() {
    TestSite site = site();
    Path data = folder.resolve("data");
    try (DaemonPeer daemon = site.start(data)) {
      Command second = run(site, data);

      assertThat(second.exit()).as(second.output()).isEqualTo(1);
      assertThat(second.output())
          .contains("watchfire did not start:", "is in use by another Watchfire", "data folder")
          .doesNotContain("\tat ");
      assertThat(daemon.get("/api/v1/status").getBoolean("ready")).isTrue();
    }
  }

  @Test
  void takenPortIsNamedWithItsKey() throws Exception {
    TestSite site = site();
    refusedFor(site, site.port(), "http.listen");
    refusedFor(site, site.management(), "http.management");
    refusedFor(site, site.mqtt(), "mqtt.server.listen");
  }

  private void refusedFor(TestSite site, int port, String key) throws Exception {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();
      Command refused = run(site, folder.resolve("data"));

      assertThat(refused.exit()).as(refused.output()).isEqualTo(1);
      assertThat(refused.output())
          .contains("watchfire did not start:", "127.0.0.1:" + port, key + " in watchfire.yaml")
          .doesNotContain("\tat ", "Exception", " ERROR ", " WARN ");
    }
  }

  private static Command run(TestSite site, Path data) {
    List<String> line = new ArrayList<>(DaemonPeer.java());
    line.addAll(List.of("run", "--config", site.folder().toString(), "--data", data.toString()));
    return Command.run(line);
  }

  private static CompletableFuture<HttpResponse<Void>> readEvents(DaemonPeer daemon) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(daemon.url("/api/v1/events"))).build();
    return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  private static void complainUntilRefused(DaemonPeer daemon, String token, AtomicInteger taken) {
    try {
      while (taken.get() < MOST_COMPLAINTS && complain(daemon, token, 1) == 202) {
        taken.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (UncheckedIOException gone) {
      // It has closed the connection: what had no answer is nobody's promise.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int complain(DaemonPeer daemon, String token, int count) {
    JsonObject sample =
        new JsonObject()
            .put("target", "complaints")
            .put("indicator", "complaints.new")
            .put("value", count);
    return daemon
        .post(
            "/api/v1/samples", token, new JsonObject().put("samples", new JsonArray().add(sample)))
        .statusCode();
  }

  private static Optional<Double> complaintCount(DaemonPeer daemon) {
    return daemon.all("warnings").stream()
        .flatMap(warning -> warning.getJsonArray("triggers").stream())
        .map(JsonObject.class::cast)
        .filter(trigger -> trigger.getString("rule").equals("complaints-over-mean"))
        .map(trigger -> trigger.getDouble("value"))
        .findFirst();
  }
}
