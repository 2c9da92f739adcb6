package io.watchfire.probe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways in, against Debian's mosquitto and its clients. */
class MosquittoIT {
  private static final String QUEUE = "callcentre/queue/main";
  private static final int LARGEST = 2048;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final RecordedIntake intake = new RecordedIntake();

  @AfterEach
  void close() throws Exception {
    Wire.await(vertx.close());
  }

  @Test
  void whatIsPublishedToTheBrokerIsStoredAndBadMessagesDisturbNothing() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder)) {
      MqttClientIntake client = client(broker.port(), false, Topics.CALL_CENTRE);
      Wire.await(client.start());
      Wire.until("it is connected", () -> client.figures().connected());

      publish(broker, "{\"wait\":");
      publish(broker, "x".repeat(LARGEST + 1));
      publish(broker, "{\"wait\":60}");
      Mosquitto.end(Mosquitto.publish(broker.port(), QUEUE, "{\"wait\":61}", "-q", "2"));
      Mosquitto.end(Mosquitto.publish(broker.port(), QUEUE, "{\"wait\":62}", "-q", "0"));

      Wire.until("three are stored", () -> intake.stored().size() == 3);
      assertThat(waits()).containsExactly(60.0, 61.0, 62.0);
      assertThat(client.figures().refused())
          .containsOnly(
              java.util.Map.entry("unreadable", 1L), java.util.Map.entry("too-large", 1L));
      Wire.await(client.stop());
      assertThat(client.figures().connected()).isFalse();
    }
  }

  @Test
  void theBrokerKeepsMessagesWhileWeAreAway() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder)) {
      MqttClientIntake before = client(broker.port(), false, Topics.CALL_CENTRE);
      Wire.await(before.start());
      Wire.until("it is connected", () -> before.figures().connected());
      Wire.await(before.stop());
      for (int wait = 1; wait <= 30; wait++) {
        publish(broker, "{\"wait\":" + wait + "}");
      }

      MqttClientIntake after = client(broker.port(), false, Topics.CALL_CENTRE);
      Wire.await(after.start());

      Wire.until("all are stored", () -> intake.stored().size() == 30);
      assertThat(waits()).isSorted().doesNotHaveDuplicates();
      Wire.await(after.stop());
    }
  }

  @Test
  void aMessageTheStoreRefusedComesAgain() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder)) {
      intake.store(RecordedIntake.Store.REFUSES);
      MqttClientIntake client = client(broker.port(), false, Topics.CALL_CENTRE);
      Wire.await(client.start());
      Wire.until("it is connected", () -> client.figures().connected());
      publish(broker, "{\"wait\":60}");
      Wire.until("it was refused", () -> client.figures().refused().containsKey("not-stored"));

      intake.store(RecordedIntake.Store.STORES);

      Wire.until("it is stored", () -> !intake.stored().isEmpty());
      assertThat(waits()).containsExactly(60.0);
      Wire.await(client.stop());
    }
  }

  @Test
  void theClientComesBackWhenTheBrokerDoes() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder)) {
      MqttClientIntake client = client(broker.port(), false, Topics.CALL_CENTRE);
      Wire.await(client.start());
      Wire.until("it is connected", () -> client.figures().connected());

      broker.stop();
      Wire.until("it has noticed", () -> !client.figures().connected());
      broker.start();

      Wire.until("it is connected again", () -> client.figures().connected());
      publish(broker, "{\"wait\":60}");
      Wire.until("it is stored", () -> intake.stored().size() == 1);
      Wire.await(client.stop());
    }
  }

  @Test
  void aRetainedMessageIsNotCountedAtEachConnect() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder)) {
      Mosquitto.end(
          Mosquitto.publish(
              broker.port(), "callcentre/complaints", "{\"new\":5}", "-q", "1", "-r"));
      MqttClientIntake client = client(broker.port(), false, Topics.CALL_CENTRE);
      Wire.await(client.start());

      Wire.until("it was seen", () -> client.figures().refused().containsKey("retained"));
      assertThat(intake.stored()).isEmpty();
      Wire.await(client.stop());
    }
  }

  @Test
  void aBrokerIsTrustedOnlyOnceTheMachineTrustsItsCertificate() throws Exception {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    Process made =
        new ProcessBuilder(
                Peers.require("openssl").toString(),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(Mosquitto.end(made)).isNotNull();
    try (Mosquitto broker = new Mosquitto(folder, "certfile " + certificate, "keyfile " + key)) {
      MqttClientIntake client = client(broker.port(), true, Topics.CALL_CENTRE);
      Wire.await(client.start());
      Path log = folder.resolve("mosquitto.log");
      Wire.until("the client hangs up", () -> contains(log, "alert"));
      assertThat(client.figures().connected()).isFalse();
      Wire.await(client.stop());

      // the same certificate, once the machine trusts it
      Path trust = folder.resolve("trust.p12");
      Process imported =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-importcert",
                  "-noprompt",
                  "-alias",
                  "broker",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  "changeit",
                  "-file",
                  certificate.toString(),
                  "-keystore",
                  trust.toString())
              .redirectErrorStream(true)
              .start();
      Mosquitto.end(imported);
      System.setProperty("javax.net.ssl.trustStore", trust.toString());
      System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
      try {
        MqttClientIntake trusting = client(broker.port(), true, Topics.CALL_CENTRE);
        Wire.await(trusting.start());
        Wire.until("it is connected", () -> trusting.figures().connected());
        Wire.await(trusting.stop());
      } finally {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
      }
    }
  }

  @Test
  void filtersThatTheBrokerRefusesAreCounted() throws Exception {
    // our own server is a broker that refuses every subscription
    MqttServerIntake broker = server(null);
    MqttClientIntake client = client(broker.actualPort(), false, Topics.CALL_CENTRE);
    Wire.await(client.start());

    Wire.until(
        "five filters are refused",
        () -> client.figures().refused().getOrDefault("subscription", 0L) == 5);
    Wire.await(client.stop());
    Wire.await(broker.stop());
  }

  @Test
  void mosquittoPubWaitsUntilTheSampleIsStored() throws Exception {
    intake.store(RecordedIntake.Store.HOLDS_BACK);
    MqttServerIntake server = server(null);
    Process publisher = Mosquitto.publish(server.actualPort(), QUEUE, "{\"wait\":540}", "-q", "1");
    Wire.until("it is on its way", () -> intake.held() == 1);
    assertThat(publisher.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();

    intake.letThrough();

    assertThat(Mosquitto.end(publisher)).isEmpty();
    assertThat(publisher.exitValue()).isZero();
    assertThat(waits()).containsExactly(540.0);
    Wire.await(server.stop());
  }

  @Test
  void mosquittoPubIsAnsweredWhateverItSends() throws Exception {
    MqttServerIntake server = server(new Secret("right"));
    int port = server.actualPort();

    Process wrong = Mosquitto.publish(port, QUEUE, "{}", "-q", "1", "-u", "centre", "-P", "wrong");
    assertThat(Mosquitto.end(wrong)).containsIgnoringCase("bad user name or password");
    assertThat(wrong.exitValue()).isNotZero();
    for (String payload : List.of("{\"wait\":", "x".repeat(LARGEST + 1), "{\"wait\":60}")) {
      for (String qos : List.of("1", "2")) {
        Process right =
            Mosquitto.publish(port, QUEUE, payload, "-q", qos, "-u", "centre", "-P", "right");
        assertThat(Mosquitto.end(right)).isEmpty();
        assertThat(right.exitValue()).isZero();
      }
    }
    Process five =
        Mosquitto.publish(port, QUEUE, "{}", "-q", "1", "-V", "5", "-u", "centre", "-P", "right");
    assertThat(Mosquitto.end(five)).containsIgnoringCase("payload format invalid");

    assertThat(waits()).containsExactly(60.0, 60.0);
    assertThat(server.figures().refused())
        .containsEntry("credentials", 1L)
        .containsEntry("unreadable", 2L)
        .containsEntry("too-large", 2L)
        .containsEntry("missing-field", 1L);
    Wire.await(server.stop());
  }

  @Test
  void mosquittoSubIsToldThatThereIsNothingToSubscribeTo() throws Exception {
    MqttServerIntake server = server(null);
    Process subscriber =
        new ProcessBuilder(
                Peers.require("mosquitto_sub").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(server.actualPort()),
                "-t",
                "#")
            .redirectErrorStream(true)
            .start();

    assertThat(Mosquitto.end(subscriber)).containsIgnoringCase("denied");
    Wire.await(server.stop());
  }

  private List<Double> waits() {
    return intake.stored().stream().map(Sample::value).toList();
  }

  private static void publish(Mosquitto broker, String payload) throws Exception {
    Process publisher = Mosquitto.publish(broker.port(), QUEUE, payload, "-q", "1");
    assertThat(Mosquitto.end(publisher)).isEmpty();
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private MqttServerIntake server(Secret password) throws Exception {
    MqttServerIntake server =
        new MqttServerIntake(
            vertx,
            new MqttSettings.Server(
                "127.0.0.1", 0, password == null ? null : "centre", password, LARGEST),
            Topics.CALL_CENTRE,
            intake,
            InstantSource.system(),
            Wire.timers(vertx));
    Wire.await(server.start());
    return server;
  }

  private MqttClientIntake client(int port, boolean tls, List<MqttSettings.TopicMapping> topics) {
    return new MqttClientIntake(
        vertx,
        new MqttSettings.Client(
            "127.0.0.1", port, tls, "watchfire", null, null, Duration.ofSeconds(30), LARGEST),
        topics,
        intake,
        InstantSource.system(),
        Wire.timers(vertx));
  }
}
