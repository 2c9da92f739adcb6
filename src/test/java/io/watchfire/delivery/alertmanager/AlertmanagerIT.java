package io.watchfire.delivery.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against real Alertmanagers, asked by amtool. */
@Timeout(60)
class AlertmanagerIT {
  private static final Instant END = Notices.START.plusSeconds(3_600);
  private static final String BLUE = "W1 blue";
  private static final String YELLOW = "W1 yellow";

  @TempDir Path folder;
  private Alertmanager first;
  private Alertmanager second;
  private Vertx vertx;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    first = new Alertmanager(folder.resolve("first"));
    second = new Alertmanager(folder.resolve("second"));
    first.start();
    channel = channel();
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    first.stop();
    second.stop();
  }

  private Channel channel() {
    Account account =
        new Account(
            new ChannelId("am"),
            true,
            new Retry(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)),
            Duration.ofSeconds(5),
            0);
    return new AlertmanagerSettings(
            account,
            List.of(new Secret(first.url()), new Secret(second.url() + "/")),
            null,
            Duration.ofMillis(300),
            Duration.ofHours(24))
        .open(
            new Means(
                vertx,
                HttpPost.client(vertx),
                Instant::now,
                new LoopTimers(vertx),
                "http://localhost:8080/",
                returned -> {
                  throw new AssertionError("an Alertmanager says nothing more");
                },
                folder.resolve("state")));
  }

  private Receipt send(NoticeKind kind, @Nullable Instant end, String... colours) throws Exception {
    List<Message.Alert> alerts =
        List.of(colours).stream()
            .map(
                colour ->
                    new Message.Alert(
                        "f1",
                        Map.of("alertname", "queue-wait", "warning", "W1", "colour", colour),
                        Map.of(),
                        Notices.START,
                        end))
            .toList();
    Message message = new Message(kind, Realm.LIVE, "W1", "W1", kind.key(), "四要素：东区", alerts);
    return channel
        .send("e1", Notices.feed("am"), message)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void upgradeResolvesNothingAndAReleaseEverything() throws Exception {
    assertThat(send(NoticeKind.WARNING_BLUE, null, "blue")).isInstanceOf(Receipt.Delivered.class);
    first.shows(BLUE);
    assertThat(first.query("extended")).contains("四要素：东区", "http://localhost:8080/#W1");

    send(NoticeKind.WARNING_YELLOW, null, "yellow");
    first.shows(BLUE, YELLOW);

    send(NoticeKind.WARNING_RELEASED, END, "blue", "yellow");
    first.shows();
  }

  @Test
  void alertmanagerThatForgotIsToldAgainAndSoAreWeAfterOurRestart() throws Exception {
    send(NoticeKind.WARNING_YELLOW, null, "yellow");
    first.stop();
    first.start();
    first.shows(YELLOW);

    awaitState("yellow");
    channel.close();
    first.stop();
    channel = channel();
    first.start();
    first.shows(YELLOW);

    send(NoticeKind.WARNING_RELEASED, END);
    first.shows();
  }

  @Test
  void memberThatWasAwayHearsOfTheRiseAndOfTheEnd() throws Exception {
    assertThat(send(NoticeKind.WARNING_YELLOW, null, "yellow"))
        .isInstanceOf(Receipt.Delivered.class);
    second.start();
    second.shows(YELLOW);

    // it hangs while the release is told, and remembers
    second.freeze();
    assertThat(send(NoticeKind.WARNING_RELEASED, END, "yellow"))
        .isInstanceOf(Receipt.Delivered.class);
    second.thaw();
    first.shows();
    second.shows();
  }

  @Test
  void noMemberAtAllIsTriedLater() throws Exception {
    first.stop();

    assertThat(send(NoticeKind.WARNING_YELLOW, null, "yellow"))
        .isInstanceOf(Receipt.RetryLater.class);
  }

  private void awaitState(String text) throws Exception {
    Path file = folder.resolve("state").resolve("am.json");
    for (int i = 0;
        i < 200 && !(Files.exists(file) && Files.readString(file).contains(text));
        i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
  }

  /** One program with its folder and port, kept over restarts. */
  private static final class Alertmanager {
    private final Path folder;
    private final int port = Peers.freePort();
    private @Nullable Process process;

    Alertmanager(Path folder) throws Exception {
      this.folder = Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("am.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
    }

    String url() {
      return "http://127.0.0.1:" + port;
    }

    void start() throws Exception {
      process =
          new ProcessBuilder(
                  Peers.require("prometheus-alertmanager").toString(),
                  "--config.file=" + folder.resolve("am.yml"),
                  "--storage.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port,
                  "--cluster.listen-address=")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      for (int i = 0; i < 200 && !listens(); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    private boolean listens() {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return socket.isConnected();
      } catch (IOException notYet) {
        return false;
      }
    }

    void stop() {
      if (process != null) {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        process = null;
      }
    }

    void freeze() throws Exception {
      signal("STOP");
    }

    void thaw() throws Exception {
      signal("CONT");
    }

    private void signal(String name) throws Exception {
      assertThat(process).isNotNull();
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    /** Waits until exactly these are active. */
    void shows(String... alerts) throws Exception {
      Set<String> expected = new TreeSet<>(List.of(alerts));
      Set<String> found = Set.of("none yet");
      for (int i = 0; i < 100 && !found.equals(expected); i++) {
        TimeUnit.MILLISECONDS.sleep(i == 0 ? 0 : 100);
        found = active();
      }
      assertThat(found).isEqualTo(expected);
    }

    private Set<String> active() throws Exception {
      Set<String> found = new TreeSet<>();
      String answer = query("json");
      if (!answer.startsWith("[")) {
        return Set.of(answer);
      }
      for (Object alert : new JsonArray(answer)) {
        JsonObject labels = ((JsonObject) alert).getJsonObject("labels");
        found.add(labels.getString("warning") + " " + labels.getString("colour"));
      }
      return found;
    }

    String query(String form) throws Exception {
      Process amtool =
          new ProcessBuilder(
                  Peers.require("amtool").toString(),
                  "--alertmanager.url=" + url(),
                  "alert",
                  "query",
                  "-o",
                  form)
              .redirectErrorStream(true)
              .start();
      return new String(amtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
