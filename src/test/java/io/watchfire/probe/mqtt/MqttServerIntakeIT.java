package io.watchfire.probe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttConnectionException;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedded server, with the library's client and with bare sockets. */
class MqttServerIntakeIT {
  private static final String WAIT = "{\"wait\":540}";

  private final Vertx vertx = Vertx.vertx();
  private final RecordedIntake intake = new RecordedIntake();
  private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
  private MqttServerIntake server = server(null, null);

  @BeforeEach
  void start() throws Exception {
    Wire.await(server.start());
  }

  @AfterEach
  void stop() throws Exception {
    Wire.await(server.stop());
    Wire.await(vertx.close());
  }

  @Test
  void aMessageIsAcknowledgedOnlyWhenItsSamplesAreStored() throws Exception {
    intake.store(RecordedIntake.Store.HOLDS_BACK);
    MqttClient client = connect("a", true);
    client.publishCompletionHandler(acknowledged::add);
    Wire.await(publish(client, "callcentre/queue/main", WAIT, MqttQoS.AT_LEAST_ONCE));
    Wire.await(publish(client, "callcentre/queue/main", "not json", MqttQoS.AT_LEAST_ONCE));
    Wire.await(publish(client, "callcentre/queue/main", WAIT, MqttQoS.EXACTLY_ONCE));
    Wire.until("two are on their way", () -> intake.held() == 2);
    CompletableFuture<Void> ponged = new CompletableFuture<>();
    client.pingResponseHandler(ponged::complete);
    client.ping();
    ponged.get(10, TimeUnit.SECONDS);
    assertThat(acknowledged).isEmpty();

    intake.letThrough();

    Wire.until("all are acknowledged", () -> acknowledged.size() == 3);
    assertThat(acknowledged).isSorted();
    assertThat(intake.stored()).extracting(Sample::value).containsExactly(540.0, 540.0);
    assertThat(server.figures().messages()).isEqualTo(3);
    assertThat(server.figures().samples()).isEqualTo(2);
    assertThat(server.figures().refused()).containsEntry("unreadable", 1L).hasSize(1);
    assertThat(server.figures().connected()).isTrue();
  }

  @Test
  void aStoreThatRefusesCutsTheClientOffWithoutAnAcknowledgement() throws Exception {
    intake.store(RecordedIntake.Store.REFUSES);
    MqttClient client = connect("a", true);
    AtomicBoolean closed = new AtomicBoolean();
    client.publishCompletionHandler(acknowledged::add);
    client.closeHandler(gone -> closed.set(true));
    publish(client, "callcentre/queue/main", WAIT, MqttQoS.AT_LEAST_ONCE);
    Wire.until("it is cut off", closed::get);
    assertThat(acknowledged).isEmpty();
    assertThat(server.figures().refused()).containsEntry("not-stored", 1L);

    intake.store(RecordedIntake.Store.STORES);
    MqttClient again = connect("a", true);
    again.publishCompletionHandler(acknowledged::add);
    Wire.await(publish(again, "callcentre/queue/main", WAIT, MqttQoS.AT_LEAST_ONCE));
    Wire.until("it is taken", () -> acknowledged.size() == 1);
  }

  @Test
  void aMessageAtQosZeroIsTakenToo() throws Exception {
    Wire.await(publish(connect("a", true), "sensor/door", "1", MqttQoS.AT_MOST_ONCE));

    Wire.until("it is stored", () -> intake.stored().size() == 1);
  }

  @Test
  void theSameQosTwoMessageIsStoredOnceEvenOnANewConnection() throws Exception {
    RawClient first = new RawClient("twice");
    first.send(publishPacket(2, false, 7, "sensor/door", "1"));
    assertThat(first.receive(4)).startsWith(0x50, 2, 0, 7);
    first.close();

    RawClient second = new RawClient("twice");
    assertThat(second.sessionPresent).isTrue();
    second.send(publishPacket(2, true, 7, "sensor/door", "1"));
    assertThat(second.receive(4)).startsWith(0x50, 2, 0, 7);
    second.send(Buffer.buffer(new byte[] {0x62, 2, 0, 7}));
    assertThat(second.receive(4)).startsWith(0x70, 2, 0, 7);
    second.send(publishPacket(2, false, 7, "sensor/door", "0"));
    assertThat(second.receive(4)).startsWith(0x50, 2, 0, 7);
    second.close();

    assertThat(intake.stored()).extracting(Sample::value).containsExactly(1.0, 0.0);
  }

  @Test
  void aSubscriptionIsRefused() throws Exception {
    MqttClient client = connect("a", true);
    CompletableFuture<MqttSubAckMessage> answer = new CompletableFuture<>();
    client.subscribeCompletionHandler(answer::complete);

    Wire.await(client.subscribe("callcentre/#", 1));

    assertThat(answer.get(10, TimeUnit.SECONDS).grantedQoSLevels()).containsExactly(0x80);
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void theSameClientIdTakesTheConnectionOver() throws Exception {
    MqttClient old = connect("a", true);
    AtomicBoolean closed = new AtomicBoolean();
    old.closeHandler(gone -> closed.set(true));

    MqttClient young = connect("a", true);

    Wire.until("the old one is gone", closed::get);
    Wire.await(publish(young, "sensor/door", "1", MqttQoS.AT_LEAST_ONCE));
    Wire.until("the new one is heard", () -> intake.stored().size() == 1);
  }

  @Test
  void theWillOfASensorIsTakenWhenItVanishes() throws Exception {
    MqttClient sensor =
        MqttClient.create(
            vertx,
            new MqttClientOptions()
                .setClientId("door")
                .setWillFlag(true)
                .setWillTopic("sensor/door")
                .setWillMessageBytes(Buffer.buffer("0")));
    Wire.await(sensor.connect(server.actualPort(), "127.0.0.1"));
    connect("door", true);

    Wire.until("its will is stored", () -> intake.stored().size() == 1);
    assertThat(intake.stored().get(0).value()).isZero();
  }

  @Test
  void aWrongPasswordAndNoneAtAllStayOutside() throws Exception {
    Wire.await(server.stop());
    server = server("centre", new Secret("right"));
    Wire.await(server.start());

    assertThat(refusal(login("centre", "wrong")))
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
    assertThat(refusal(login("other", "right")))
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
    assertThat(refusal(new MqttClientOptions()))
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
    assertThat(server.figures().refused()).containsEntry("credentials", 3L);
    Wire.await(
        MqttClient.create(vertx, login("centre", "right"))
            .connect(server.actualPort(), "127.0.0.1"));
  }

  @Test
  void garbageOnOneConnectionDisturbsNoOther() throws Exception {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("MqttServerIntakeIT seed: " + seed);
    Random random = new Random(seed);
    MqttClient good = connect("good", true);
    good.publishCompletionHandler(acknowledged::add);
    for (int i = 0; i < 50; i++) {
      byte[] garbage = new byte[1 + random.nextInt(300)];
      random.nextBytes(garbage);
      if (i % 2 == 0) {
        RawClient client = new RawClient("garbage" + i);
        client.send(Buffer.buffer(garbage));
        client.close();
      } else {
        NetSocket socket =
            Wire.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
        Wire.await(socket.write(Buffer.buffer(garbage)));
        Wire.await(socket.close());
      }
    }

    Wire.await(publish(good, "callcentre/queue/main", WAIT, MqttQoS.AT_LEAST_ONCE));
    Wire.until("the good one is heard", () -> acknowledged.size() == 1);
  }

  @Test
  void whoeverPublishesBeforeConnectingIsCutOffAndCounted() throws Exception {
    NetSocket socket =
        Wire.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
    AtomicBoolean closed = new AtomicBoolean();
    socket.closeHandler(gone -> closed.set(true));
    Wire.await(socket.write(publishPacket(1, false, 1, "callcentre/queue/main", WAIT)));

    Wire.until("it is cut off", closed::get);
    Wire.until("it is counted", () -> server.figures().refused().getOrDefault("not-mqtt", 0L) == 1);
  }

  @Test
  void whateverIsNotMqttIsCutOffAndCountedOnce() throws Exception {
    MqttClient good = connect("good", true);
    good.publishCompletionHandler(acknowledged::add);

    assertThat(answerTo(Buffer.buffer("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))).isEmpty();
    untilStrangers(1);
    Buffer unknownVersion = connectPacket("a").setByte(8, (byte) 9);
    assertThat(answerTo(unknownVersion)).containsExactly(0x20, 2, 0, 1);
    untilStrangers(2);
    Buffer namelessButKept = connectPacket("");
    assertThat(answerTo(namelessButKept)).containsExactly(0x20, 2, 0, 2);
    untilStrangers(3);

    Wire.await(publish(good, "callcentre/queue/main", WAIT, MqttQoS.AT_LEAST_ONCE));
    Wire.until("the good one is heard", () -> acknowledged.size() == 1);
    untilStrangers(3);
  }

  @Test
  void aCrowdThatSaysNothingIsBoundedAndKeepsNobodyOut() throws Exception {
    MqttClient good = connect("good", true);
    AtomicBoolean closed = new AtomicBoolean();
    for (int i = 0; i <= Strangers.MOST; i++) {
      NetSocket silent =
          Wire.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
      silent.closeHandler(gone -> closed.set(true));
    }

    Wire.until("the oldest is cut off", closed::get);
    assertThat(server.figures().refused()).containsEntry("connections", 1L);
    assertThat(good.isConnected()).isTrue();
    assertThat(connect("late", true).isConnected()).isTrue();
  }

  @Test
  void aConnectThatDripsInIsCutOff() throws Exception {
    NetSocket slow = Wire.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
    AtomicBoolean closed = new AtomicBoolean();
    slow.closeHandler(gone -> closed.set(true));
    slow.write(Buffer.buffer(new byte[] {0x10, 13}));
    long drip = vertx.setPeriodic(3000, tick -> slow.write("a"));

    Wire.until("it is cut off", closed::get);
    vertx.cancelTimer(drip);
    untilStrangers(1);
  }

  @Test
  void aPacketBeyondAllLimitsEndsItsConnectionOnly() throws Exception {
    MqttClient good = connect("good", true);
    RawClient large = new RawClient("large");
    large.send(publishPacket(1, false, 1, "sensor/door", "9".repeat(WireLimit.of(1024) + 1)));

    Wire.until(
        "it is refused", () -> server.figures().refused().getOrDefault("too-large", 0L) == 1);
    Wire.until("it is cut off", large.closed::get);
    assertThat(good.isConnected()).isTrue();
  }

  @Test
  void noMoreClientsThanTheServerTakes() throws Exception {
    List<RawClient> crowd = new ArrayList<>();
    for (int i = 0; i < MqttServerIntake.MOST_CONNECTIONS; i++) {
      crowd.add(new RawClient("crowd" + i));
    }

    assertThat(refusal(new MqttClientOptions().setClientId("one too many")))
        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
    crowd.get(0).close();
    Wire.until("there is room again", this::canConnect);
  }

  @Test
  void aClientThatSendsFasterThanTheStoreIsCutOff() throws Exception {
    intake.store(RecordedIntake.Store.HOLDS_BACK);
    RawClient client = new RawClient("fast");
    for (int id = 1; id <= PublisherConnection.MOST_WAITING + 1; id++) {
      client.send(publishPacket(1, false, id, "sensor/door", "1"));
    }

    Wire.until("it is cut off", client.closed::get);
    assertThat(intake.held()).isEqualTo(PublisherConnection.MOST_WAITING);
    intake.letThrough();
  }

  @Test
  void stoppingWaitsForTheStoreAndAcknowledges() throws Exception {
    intake.store(RecordedIntake.Store.HOLDS_BACK);
    MqttClient client = connect("a", true);
    client.publishCompletionHandler(acknowledged::add);
    Wire.await(publish(client, "sensor/door", "1", MqttQoS.AT_LEAST_ONCE));
    Wire.until("it is on its way", () -> intake.held() == 1);

    var stopped = server.stop();
    intake.letThrough();
    Wire.await(stopped);

    Wire.until("it is acknowledged", () -> acknowledged.size() == 1);
    assertThat(server.figures().connected()).isFalse();
  }

  @Test
  void aTakenPortIsAnError() {
    MqttServerIntake second =
        new MqttServerIntake(
            vertx,
            new MqttSettings.Server("127.0.0.1", server.actualPort(), null, null, 1024),
            Topics.CALL_CENTRE,
            intake,
            InstantSource.system(),
            Wire.timers(vertx));

    assertThatThrownBy(() -> Wire.await(second.start())).hasMessageContaining("in use");
  }

  private MqttServerIntake server(@Nullable String user, @Nullable Secret password) {
    return new MqttServerIntake(
        vertx,
        new MqttSettings.Server("127.0.0.1", 0, user, password, 1024),
        Topics.CALL_CENTRE,
        intake,
        InstantSource.system(),
        Wire.timers(vertx));
  }

  private MqttClient connect(String id, boolean clean) throws Exception {
    MqttClient client =
        MqttClient.create(vertx, new MqttClientOptions().setClientId(id).setCleanSession(clean));
    Wire.await(client.connect(server.actualPort(), "127.0.0.1"));
    return client;
  }

  private boolean canConnect() {
    try {
      return connect("late", true).isConnected();
    } catch (Exception refused) {
      return false;
    }
  }

  private static io.vertx.core.Future<Integer> publish(
      MqttClient client, String topic, String payload, MqttQoS qos) {
    return client.publish(topic, Buffer.buffer(payload), qos, false, false);
  }

  private static MqttClientOptions login(String user, String password) {
    return new MqttClientOptions().setUsername(user).setPassword(password);
  }

  private MqttConnectReturnCode refusal(MqttClientOptions options) {
    Throwable refused =
        org.assertj.core.api.Assertions.catchThrowable(
            () ->
                Wire.await(
                    MqttClient.create(vertx, options).connect(server.actualPort(), "127.0.0.1")));
    return ((MqttConnectionException) refused.getCause()).code();
  }

  /** What the server answers before it closes. */
  private byte[] answerTo(Buffer packet) throws Exception {
    NetSocket socket =
        Wire.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
    CompletableFuture<byte[]> whole = new CompletableFuture<>();
    Buffer received = Buffer.buffer();
    socket.handler(received::appendBuffer);
    socket.closeHandler(gone -> whole.complete(received.getBytes()));
    socket.write(packet);
    return whole.get(20, TimeUnit.SECONDS);
  }

  private void untilStrangers(long count) throws Exception {
    Wire.until(
        count + " are counted",
        () -> server.figures().refused().getOrDefault("not-mqtt", 0L) == count);
  }

  /** MQTT 3.1.1, with a session that is kept. */
  private static Buffer connectPacket(String id) {
    return Buffer.buffer()
        .appendByte((byte) 0x10)
        .appendByte((byte) (12 + id.length()))
        .appendShort((short) 4)
        .appendString("MQTT")
        .appendBytes(new byte[] {4, 0, 0, 60})
        .appendShort((short) id.length())
        .appendString(id);
  }

  private static Buffer publishPacket(int qos, boolean dup, int id, String topic, String payload) {
    int length = 2 + topic.length() + 2 + payload.length();
    Buffer packet = Buffer.buffer().appendByte((byte) (0x30 | qos << 1 | (dup ? 8 : 0)));
    do {
      packet.appendByte((byte) (length % 128 | (length >= 128 ? 128 : 0)));
      length /= 128;
    } while (length > 0);
    return packet
        .appendShort((short) topic.length())
        .appendString(topic)
        .appendShort((short) id)
        .appendString(payload);
  }

  /** MQTT 3.1.1 by hand, with a session that is kept: what a library client would never do. */
  private final class RawClient {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Buffer received = Buffer.buffer();
    private final NetSocket socket;
    private final boolean sessionPresent;
    private int read;

    private RawClient(String id) throws Exception {
      // handlers are set on the socket's own loop, before anything can arrive
      socket =
          Wire.await(
              vertx
                  .createNetClient()
                  .connect(server.actualPort(), "127.0.0.1")
                  .onSuccess(this::listen));
      send(connectPacket(id));
      byte[] answer = receive(4);
      assertThat(answer[3]).isZero();
      sessionPresent = answer[2] == 1;
    }

    private void listen(NetSocket connected) {
      connected.closeHandler(gone -> closed.set(true));
      connected.handler(
          data -> {
            synchronized (received) {
              received.appendBuffer(data);
            }
          });
    }

    private void send(Buffer packet) {
      socket.write(packet);
    }

    private byte[] receive(int length) throws Exception {
      Wire.until(
          length + " more bytes, or the end",
          () -> {
            synchronized (received) {
              return closed.get() || received.length() >= read + length;
            }
          });
      synchronized (received) {
        assertThat(received.length() - read)
            .as("bytes; closed: %s, refused: %s", closed, server.figures().refused())
            .isGreaterThanOrEqualTo(length);
        read += length;
        return received.getBytes(read - length, read);
      }
    }

    private void close() throws Exception {
      Wire.await(socket.close());
    }
  }
}
