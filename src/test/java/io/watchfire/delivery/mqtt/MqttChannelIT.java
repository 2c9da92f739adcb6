package io.watchfire.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.mqtt.MqttSettings.Broker;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.probe.mqtt.Mosquitto;
import io.watchfire.target.Secret;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against mosquitto, looked at by mosquitto's own clients. */
@Timeout(60)
class MqttChannelIT {
  private static final Instant END = Notices.START.plusSeconds(3_600);
  private static final String PASSWORD = "s3cr3t-of-the-broker";

  /** Retained like the others, and given last to whoever asks for it last. */
  private static final String END_OF_LIST = "end/of/list";

  @TempDir static Path folder;
  @TempDir Path state;

  private static Mosquitto mosquitto;
  private Vertx vertx;
  private Channel channel;

  @BeforeAll
  static void start() throws Exception {
    Path passwords = folder.resolve("passwords");
    run(
        Peers.require("mosquitto_passwd").toString(),
        "-b",
        "-c",
        passwords.toString(),
        "watchfire",
        PASSWORD);
    mosquitto =
        new Mosquitto(
            folder,
            "password_file " + passwords,
            "persistence true",
            "autosave_interval 1",
            "autosave_on_changes true",
            "persistence_location " + folder + "/");
    run(
        Peers.require("mosquitto_pub").toString(),
        "-p",
        String.valueOf(mosquitto.port()),
        "-u",
        "watchfire",
        "-P",
        PASSWORD,
        "-r",
        "-t",
        END_OF_LIST,
        "-m",
        "end");
  }

  @AfterAll
  static void stop() {
    mosquitto.close();
  }

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    channel = channel(PASSWORD);
  }

  @AfterEach
  void close() throws Exception {
    channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Channel channel(String password) {
    return channel(mosquitto.port(), false, null, password);
  }

  private Channel channel(int port, boolean tls, @Nullable String authority, String password) {
    Account account =
        new Account(
            new ChannelId("board"),
            true,
            new Retry(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)),
            Duration.ofSeconds(5),
            0);
    Broker broker =
        new Broker(
            tls ? "localhost" : "127.0.0.1",
            port,
            tls,
            authority,
            "watchfire-board",
            "watchfire",
            new Secret(password));
    return new MqttSettings(account, broker, "noc/alert")
        .open(
            new Means(
                vertx,
                HttpPost.client(vertx),
                Instant::now,
                new LoopTimers(vertx),
                "",
                returned -> {
                  throw new AssertionError("nothing returns over MQTT");
                },
                state));
  }

  private Receipt send(Message message) throws Exception {
    return channel
        .send("e1:1:key:board", Notices.feed("board"), message)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static Message message(NoticeKind kind, String about, String... colours) {
    return message(kind, about, about, null, colours);
  }

  private static Message message(
      NoticeKind kind, String about, String group, @Nullable Instant end, String... colours) {
    List<Message.Alert> alerts = new ArrayList<>();
    for (String colour : colours) {
      alerts.add(
          new Message.Alert(
              "f" + colour,
              Map.of("alertname", "queue-wait", "warning", about, "colour", colour),
              Map.of(),
              Notices.START,
              end));
    }
    return new Message(kind, Realm.LIVE, about, group, kind.key() + " 预警", "四要素", alerts);
  }

  @Test
  void openWarningIsRetainedUnderItsColourAndClearedOnRelease() throws Exception {
    assertThat(send(message(NoticeKind.WARNING_BLUE, "W1", "blue")))
        .isEqualTo(new Receipt.Delivered("PUBACK"));
    JsonObject shown = new JsonObject(retained().get("noc/alert/blue/W1"));
    assertThat(shown.getString("kind")).isEqualTo("warning-blue");
    assertThat(shown.getString("state")).isEqualTo("open");
    assertThat(shown.getString("subject")).isEqualTo("warning-blue 预警");
    assertThat(shown.getString("key")).isEqualTo("e1:1:key:board");
    assertThat(shown.getJsonArray("alerts").getJsonObject(0).getJsonObject("labels").getMap())
        .containsEntry("colour", "blue");

    send(message(NoticeKind.WARNING_YELLOW, "W1", "yellow"));
    assertThat(retained())
        .containsKey("noc/alert/yellow/W1")
        .doesNotContainKey("noc/alert/blue/W1");

    send(message(NoticeKind.DEADLINE_REMINDER, "W1", "yellow"));
    assertThat(retained().get("noc/alert/yellow/W1")).contains("\"warning-yellow\"");

    send(message(NoticeKind.WARNING_RELEASED, "W1", "W1", END, "blue", "yellow"));
    assertThat(retained()).containsOnlyKeys("noc/alert/status");
  }

  @Test
  void releaseIsToldToWhoListensBeforeTheTopicIsCleared() throws Exception {
    send(message(NoticeKind.WARNING_YELLOW, "W2", "yellow"));
    Process listener = subscribe("-t", "noc/alert/+/W2", "-C", "3", "-v");
    // the retained state shows that it listens
    BufferedReader lines = listener.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.readLine()).contains("warning-yellow");

    send(message(NoticeKind.WARNING_RELEASED, "W2", "W2", END, "yellow"));

    assertThat(lines.readLine())
        .startsWith("noc/alert/yellow/W2 ")
        .contains("\"kind\":\"warning-released\"", "\"state\":\"ended\"");
    assertThat(lines.readLine()).isEqualTo("noc/alert/yellow/W2 (null)");
  }

  @Test
  void endOfAnIncidentClearsTheWarningItCameOfAfterARestartToo() throws Exception {
    send(message(NoticeKind.WARNING_YELLOW, "W3", "yellow"));
    send(message(NoticeKind.INCIDENT_OPENED, "E3", "W3", null, new String[0]));
    assertThat(retained()).containsKeys("noc/alert/yellow/W3", "noc/alert/incident/E3");

    // the file is written behind the message
    waitForState("incident/E3");
    channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    channel = channel(PASSWORD);
    send(message(NoticeKind.RESPONSE_TERMINATED, "E3", "W3", null, new String[0]));

    assertThat(retained()).containsOnlyKeys("noc/alert/status");
  }

  @Test
  void drillStandsApart() throws Exception {
    Message live = message(NoticeKind.WARNING_YELLOW, "DW4", "yellow");
    send(
        new Message(
            live.kind(),
            Realm.DRILL,
            live.about(),
            live.groupKey(),
            live.subject(),
            live.body(),
            live.alerts()));

    assertThat(retained())
        .containsKey("noc/alert/drill/DW4")
        .doesNotContainKey("noc/alert/yellow/DW4");
    send(
        new Message(
            NoticeKind.WARNING_CANCELLED, Realm.DRILL, "DW4", "DW4", "over", "", List.of()));
    assertThat(retained()).containsOnlyKeys("noc/alert/status");
  }

  @Test
  void statusSaysOnlineOfflineAfterGoodbyeAndOfflineWhenWeDie() throws Exception {
    send(message(NoticeKind.DEADLINE_REMINDER, "W5", "blue"));
    assertThat(retained()).containsEntry("noc/alert/status", "online");

    channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(retained()).containsEntry("noc/alert/status", "offline");

    channel = channel(PASSWORD);
    send(message(NoticeKind.DEADLINE_REMINDER, "W5", "blue"));
    assertThat(retained()).containsEntry("noc/alert/status", "online");
    // the sockets close without a DISCONNECT
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(retained()).containsEntry("noc/alert/status", "offline");
    vertx = Vertx.vertx();
    channel = channel(PASSWORD);
  }

  @Test
  void brokerThatIsAwayIsTriedLaterAndHeardOfAgainByItself() throws Exception {
    send(message(NoticeKind.WARNING_YELLOW, "W6", "yellow"));
    mosquitto.stop();

    Receipt away = send(message(NoticeKind.WARNING_YELLOW, "W7", "yellow"));
    assertThat(away).isInstanceOf(Receipt.RetryLater.class);

    mosquitto.start();
    Process status = subscribe("-t", "noc/alert/status", "-C", "1", "--retained-only");
    assertThat(new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isNotBlank();
    assertThat(send(message(NoticeKind.WARNING_YELLOW, "W7", "yellow")))
        .isInstanceOf(Receipt.Delivered.class);
    assertThat(retained()).containsEntry("noc/alert/status", "online");
    send(message(NoticeKind.WARNING_RELEASED, "W6", "W6", END, "yellow"));
    send(message(NoticeKind.WARNING_RELEASED, "W7", "W7", END, "yellow"));
    assertThat(retained()).containsOnlyKeys("noc/alert/status");
  }

  @Test
  void refusedLoginIsToldWithoutThePassword() throws Exception {
    channel = channel("wrong-" + PASSWORD);

    assertThat(send(message(NoticeKind.WARNING_YELLOW, "W8", "yellow")))
        .isInstanceOf(Receipt.RetryLater.class)
        .asString()
        .contains("refuses the connection")
        .doesNotContain(PASSWORD);
  }

  @Test
  void brokerBehindTlsIsKnownByTheAuthorityThatIsNamed(@TempDir Path other) throws Exception {
    Path certificate = other.resolve("broker.crt");
    Path key = other.resolve("broker.key");
    run(
        Peers.require("openssl").toString(),
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost",
        "-addext subjectAltName=DNS:localhost -keyout " + key + " -out " + certificate);
    try (Mosquitto secured = new Mosquitto(other, "certfile " + certificate, "keyfile " + key)) {
      String authority = Files.readString(certificate);
      channel = channel(secured.port(), true, authority, PASSWORD);
      assertThat(send(message(NoticeKind.WARNING_YELLOW, "W9", "yellow")))
          .isInstanceOf(Receipt.Delivered.class);
      channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);

      channel = channel(secured.port(), true, null, PASSWORD);
      assertThat(send(message(NoticeKind.WARNING_YELLOW, "W9", "yellow")))
          .isEqualTo(
              new Receipt.RetryLater("TLS with localhost:" + secured.port() + " failed", null));
    }
  }

  private void waitForState(String text) throws Exception {
    Path file = state.resolve("board.json");
    for (int i = 0;
        i < 200 && !(Files.exists(file) && Files.readString(file).contains(text));
        i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
  }

  /** What a client that comes now finds, by topic. */
  private static Map<String, String> retained() throws Exception {
    Map<String, String> found = new TreeMap<>();
    Process all = subscribe("-t", "noc/#", "-t", END_OF_LIST, "-F", "%t %p");
    BufferedReader lines = all.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.startsWith(END_OF_LIST)) {
      int space = line.indexOf(' ');
      found.put(line.substring(0, space), line.substring(space + 1));
      line = lines.readLine();
    }
    all.destroy();
    assertThat(line).isNotNull();
    return found;
  }

  private static Process subscribe(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Peers.require("mosquitto_sub").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(mosquitto.port()),
                "-u",
                "watchfire",
                "-P",
                PASSWORD,
                "-q",
                "1"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void run(String... command) throws Exception {
    List<String> words = new ArrayList<>();
    for (String part : command) {
      words.addAll(List.of(part.split(" ")));
    }
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
