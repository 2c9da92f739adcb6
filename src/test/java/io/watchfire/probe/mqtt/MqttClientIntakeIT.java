package io.watchfire.probe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.watchfire.indicator.Sample;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against a broker that does what no good broker does. Its wire timers are virtual. */
class MqttClientIntakeIT {
  private static final String QUEUE = "callcentre/queue/main";

  private final Vertx vertx = Vertx.vertx();
  private final RecordedIntake intake = new RecordedIntake();
  private final VirtualTime wire = new VirtualTime(Instant.EPOCH);
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final List<MqttEndpoint> endpoints = new CopyOnWriteArrayList<>();
  private final List<List<String>> asked = new CopyOnWriteArrayList<>();
  private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
  private volatile boolean listening = true;
  private volatile Set<String> forbidden = Set.of();
  private MqttServer broker = broker(0);
  private MqttClientIntake client;

  @BeforeEach
  void start() throws Exception {
    Wire.await(broker.listen());
    client = client(broker.actualPort());
  }

  @AfterEach
  void stop() throws Exception {
    Wire.await(vertx.close());
  }

  @Test
  void aLateAcknowledgementNeverGoesOutOnTheNextConnection() throws Exception {
    connect();
    intake.store(RecordedIntake.Store.HOLDS_BACK);
    send(endpoints.get(0), "{\"wait\":1}", 1);
    Wire.until("it is on its way", () -> intake.held() == 1);
    endpoints.get(0).close();
    Wire.until("it has noticed", () -> !client.figures().connected());
    advance(Duration.ofSeconds(1));
    Wire.until("it is back", () -> client.figures().connected());

    intake.letThrough();
    send(endpoints.get(1), "{\"wait\":2}", 2);

    Wire.until("the second is acknowledged", () -> !acknowledged.isEmpty());
    assertThat(acknowledged).containsExactly(2);
    assertThat(intake.stored()).extracting(Sample::value).containsExactly(1.0, 2.0);
  }

  @Test
  void waitsBetweenAttemptsDoubleUpToAMinute() throws Exception {
    connect();
    Wire.await(broker.close());
    for (int attempt = 1; attempt <= 8; attempt++) {
      int expected = attempt;
      Wire.until("attempt " + attempt + " has failed", () -> backOffs().size() >= expected);
      advance(Duration.ofMinutes(1));
    }

    assertThat(backOffs().subList(0, 8))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void aBrokerThatNeverAnswersIsGivenUpAndTriedAgain() throws Exception {
    listening = false;
    Wire.await(client.start());
    Wire.until("it has knocked", () -> endpoints.size() == 1);

    advance(BrokerConnection.ANSWER_WITHIN);
    Wire.until("it has given up", () -> backOffs().size() == 1);
    listening = true;
    advance(Duration.ofSeconds(1));

    Wire.until("it is connected", () -> client.figures().connected());
  }

  @Test
  void aRefusedTopicIsAskedForAgainUntilItIsAllowed() throws Exception {
    forbidden = Set.of("sensor/+", "lost/+");
    connect();
    assertThat(client.figures().refused()).containsEntry("subscription", 2L);
    Wire.until("the answer is in", () -> waits.size() >= 2);

    advance(Duration.ofMinutes(1));
    Wire.until("it has asked again", () -> asked.size() == 2);
    forbidden = Set.of();
    Wire.until("the answer is in", () -> waits.size() >= 3);
    advance(Duration.ofMinutes(1));
    Wire.until("it has asked once more", () -> asked.size() == 3);
    Wire.until("the answer is in", () -> waits.size() >= 4);
    advance(Duration.ofMinutes(1));

    assertThat(asked.get(1)).containsExactly("sensor/+", "lost/+");
    assertThat(asked).hasSize(3);
    assertThat(client.figures().refused()).containsEntry("subscription", 2L);
  }

  private void connect() throws Exception {
    Wire.await(client.start());
    Wire.until("it is connected", () -> client.figures().connected());
  }

  /** Waits other than the limit on an answer and the minute after which a connection is steady. */
  private List<Duration> backOffs() {
    List<Duration> found = new ArrayList<>(waits);
    found.removeIf(wait -> wait.equals(BrokerConnection.ANSWER_WITHIN));
    if (!found.isEmpty() && endpoints.size() > 0 && listening) {
      found.remove(Duration.ofMinutes(1));
    }
    return found;
  }

  private void advance(Duration span) {
    synchronized (wire) {
      wire.advance(span);
    }
  }

  private void send(MqttEndpoint endpoint, String payload, int id) {
    endpoint.publish(QUEUE, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false, id);
  }

  private MqttServer broker(int port) {
    MqttServer server =
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port));
    return server.endpointHandler(
        endpoint -> {
          endpoint.publishAcknowledgeHandler(acknowledged::add);
          endpoint.subscribeHandler(
              message -> {
                List<String> filters =
                    message.topicSubscriptions().stream().map(topic -> topic.topicName()).toList();
                asked.add(filters);
                endpoint.subscribeAcknowledge(
                    message.messageId(),
                    filters.stream()
                        .map(
                            filter ->
                                forbidden.contains(filter)
                                    ? MqttQoS.FAILURE
                                    : MqttQoS.AT_LEAST_ONCE)
                        .toList());
              });
          if (listening) {
            endpoint.accept(true);
          }
          endpoints.add(endpoint);
        });
  }

  private MqttClientIntake client(int port) {
    return new MqttClientIntake(
        vertx,
        new MqttSettings.Client(
            "127.0.0.1", port, false, "watchfire", null, null, Duration.ofSeconds(30), 1024),
        Topics.CALL_CENTRE,
        intake,
        InstantSource.system(),
        (delay, task) -> {
          synchronized (wire) {
            waits.add(delay);
            return wire.after(delay, task);
          }
        });
  }
}
