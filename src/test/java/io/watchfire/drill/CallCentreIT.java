package io.watchfire.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.watchfire.time.ScaledTime;
import io.watchfire.time.Timers;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulated call centre against a server that acknowledges as the test wants. */
class CallCentreIT {
  private static final Instant ORIGIN = Instant.parse("2026-11-24T01:00:00Z");
  private static final double RATE = 600;

  private final Vertx vertx = Vertx.vertx();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<Told> taken = new CopyOnWriteArrayList<>();
  private volatile boolean acknowledges = true;
  private volatile boolean vanishes;

  private record Told(String topic, JsonObject body) {
    private Instant time() {
      return body.getInstant("time");
    }
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void everyPlanMinuteIsReportedOnceWithItsFigures() throws Exception {
    MqttServer server = listen(0);
    CallCentre centre = centre(server.actualPort());
    await(centre.start());
    until("five minutes are told", () -> of("callcentre/hotline").size() >= 5);
    until("their acknowledgements are back", () -> centre.acknowledged() >= 15);
    await(centre.stop());

    for (String topic :
        List.of("callcentre/queue/main", "callcentre/complaints", "callcentre/hotline")) {
      assertThat(times(of(topic)))
          .startsWith(ORIGIN.plusSeconds(60), ORIGIN.plusSeconds(120), ORIGIN.plusSeconds(180));
      assertEveryMinuteOnce(times(of(topic)));
    }
    assertThat(of("callcentre/queue/main").get(1).body())
        .isEqualTo(
            new JsonObject()
                .put("time", "2026-11-24T01:02:00Z")
                .put("wait", 2.5)
                .put("length", 12)
                .put("offered", 32));
    assertThat(of("callcentre/complaints").get(1).body().getLong("new")).isEqualTo(2);
    assertThat(of("callcentre/hotline").get(1).body())
        .isEqualTo(
            new JsonObject()
                .put("time", "2026-11-24T01:02:00Z")
                .put("success", 98.0)
                .put("connection", 95.0)
                .put("active", 52)
                .put("agents", 40));
  }

  @Test
  void whatWasNotAcknowledgedIsSentAgainAfterAReconnect() throws Exception {
    MqttServer first = listen(0);
    int port = first.actualPort();
    CallCentre centre = centre(port);
    await(centre.start());
    until("some are taken", () -> taken.size() >= 4);
    acknowledges = false;
    int before = told.size();
    until("one hangs", () -> told.size() > before);
    await(first.close());
    acknowledges = true;
    MqttServer second = listenAgain(port);

    int after = taken.size();
    until("it has caught up", () -> taken.size() > after + 30);
    await(centre.stop());

    for (String topic : List.of("callcentre/complaints", "callcentre/hotline")) {
      assertEveryMinuteOnce(
          times(taken.stream().filter(message -> message.topic().equals(topic)).toList()));
    }
    await(second.close());
  }

  @Test
  void aConnectionThatBreaksAfterEachMessageLosesNone() throws Exception {
    vanishes = true;
    MqttServer server = listen(0);
    CallCentre centre = centre(server.actualPort());
    await(centre.start());
    until("it was cut off often", () -> told.size() >= 3);
    vanishes = false;
    until("it has caught up", () -> taken.size() >= 30);
    await(centre.stop());

    assertEveryMinuteOnce(
        times(
            taken.stream()
                .filter(message -> message.topic().equals("callcentre/complaints"))
                .toList()));
  }

  private List<Told> of(String topic) {
    return told.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  private static List<Instant> times(List<Told> messages) {
    return messages.stream().map(Told::time).toList();
  }

  private static void assertEveryMinuteOnce(List<Instant> times) {
    List<Instant> expected = new ArrayList<>();
    for (int minute = 1; minute <= times.size(); minute++) {
      expected.add(ORIGIN.plus(Duration.ofMinutes(minute)));
    }
    assertThat(times).isEqualTo(expected);
  }

  /**
   * A port that was just left may be in use for a moment: by a connection that is still closing.
   */
  private MqttServer listenAgain(int port) throws Exception {
    for (int left = 100; ; left--) {
      try {
        return listen(port);
      } catch (ExecutionException e) {
        if (left == 0 || !(e.getCause() instanceof BindException)) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private MqttServer listen(int port) throws Exception {
    MqttServer server =
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port));
    server.endpointHandler(
        endpoint -> {
          endpoint.publishHandler(message -> take(endpoint, message));
          endpoint.accept(false);
        });
    await(server.listen());
    return server;
  }

  private void take(MqttEndpoint endpoint, MqttPublishMessage message) {
    if (!endpoint.isConnected()) {
      return;
    }
    Told one = new Told(message.topicName(), message.payload().toJsonObject());
    told.add(one);
    if (vanishes) {
      endpoint.close();
    } else if (acknowledges) {
      taken.add(one);
      endpoint.publishAcknowledge(message.messageId());
    }
  }

  private CallCentre centre(int port) {
    Timers wire =
        (delay, task) -> {
          long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
          return () -> vertx.cancelTimer(id);
        };
    InstantSource clock = InstantSource.system();
    ScaledTime plan = new ScaledTime(clock, wire, clock.instant(), ORIGIN, RATE);
    return new CallCentre(
        vertx,
        new CallCentre.Broker("127.0.0.1", port, "callcentre", null, null),
        new Day(),
        plan,
        plan,
        wire);
  }

  /** Values that tell which minute they are of. */
  private static final class Day implements CallCentre.Figures {
    private static long minute(Instant at) {
      return Duration.between(ORIGIN, at).toMinutes();
    }

    @Override
    public double waitSeconds(Instant at) {
      return minute(at) + 0.5;
    }

    @Override
    public long complaints(Instant minute) {
      return minute(minute);
    }

    @Override
    public double success(Instant at) {
      return 100.0 - minute(at);
    }

    @Override
    public long offered(Instant at) {
      return 30 + minute(at);
    }

    @Override
    public long length(Instant at) {
      return 10 + minute(at);
    }

    @Override
    public long agents(Instant at) {
      return 40;
    }

    @Override
    public double connection(Instant at) {
      return 95;
    }

    @Override
    public long active(Instant at) {
      return 52;
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 20 s: " + what);
      }
      Thread.sleep(10);
    }
  }
}
