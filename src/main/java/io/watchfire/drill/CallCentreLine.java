package io.watchfire.drill;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.watchfire.target.Secret;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call centre's line to whoever takes its reports: QoS 1, in order, a few at a time; each
 * message is kept until it is acknowledged and sent again after a reconnect. For one event loop.
 */
final class CallCentreLine {
  private static final int MOST_KEPT = 10_000;

  /** So many may be under way, that one trip of the other side to its disk serves them all. */
  private static final int MOST_UNDER_WAY = 10;

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final BackOff AGAIN = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(1));
  private static final Logger LOG = LoggerFactory.getLogger(CallCentre.class);

  private final Vertx vertx;
  private final Context context;
  private final CallCentre.Broker broker;
  private final Timers wireTimers;
  private final Runnable whenTaken;
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private Timers.@Nullable Cancellable wireWait;
  private @Nullable MqttClient client;
  private final Deque<Outgoing> underWay = new ArrayDeque<>();
  private boolean dropping;
  private boolean toldDown;
  private int attempt;
  private boolean stopped;

  /**
   * @param whenTaken run at each acknowledgement
   */
  CallCentreLine(
      Vertx vertx,
      Context context,
      CallCentre.Broker broker,
      Timers wireTimers,
      Runnable whenTaken) {
    this.vertx = vertx;
    this.context = context;
    this.broker = broker;
    this.wireTimers = wireTimers;
    this.whenTaken = whenTaken;
  }

  private record Outgoing(String topic, JsonObject body) {}

  /** Sends a message as soon as those before it are acknowledged. */
  void say(String topic, JsonObject body) {
    keep(new Outgoing(topic, body));
    send();
  }

  /** Hangs up; what is not acknowledged is forgotten. */
  Future<Void> hangUp() {
    stopped = true;
    if (wireWait != null) {
      wireWait.cancel();
    }
    return client == null ? Future.succeededFuture() : client.disconnect();
  }

  private void keep(Outgoing message) {
    if (waiting.size() >= MOST_KEPT) {
      if (!dropping) {
        LOG.warn("The call centre forgets its oldest messages: {} wait for an answer", MOST_KEPT);
      }
      dropping = true;
      waiting.poll();
    }
    waiting.add(message);
  }

  /** Connects, and keeps connecting. */
  void connect() {
    if (stopped) {
      return;
    }
    MqttClientOptions options =
        new MqttClientOptions()
            .setClientId(broker.clientId())
            .setAckTimeout((int) ANSWER_WITHIN.toSeconds());
    options.setConnectTimeout((int) ANSWER_WITHIN.toMillis());
    String username = broker.username();
    if (username != null) {
      Secret password = broker.password();
      options.setUsername(username).setPassword(password == null ? "" : password.reveal());
    }
    MqttClient now = MqttClient.create(vertx, options);
    client = now;
    now.publishCompletionHandler(id -> taken(now));
    now.publishCompletionExpirationHandler(id -> lost(now, "no acknowledgement"));
    now.closeHandler(ignored -> lost(now, "closed by the other side"));
    wireWait =
        wireTimers.after(
            ANSWER_WITHIN, () -> context.runOnContext(ignored -> lost(now, "no answer")));
    now.connect(broker.port(), broker.host())
        .onSuccess(answer -> connected(now))
        .onFailure(cause -> lost(now, String.valueOf(cause.getMessage())));
  }

  private void connected(MqttClient now) {
    if (client != now || wireWait == null) {
      return;
    }
    wireWait.cancel();
    attempt = 0;
    toldDown = false;
    LOG.info("The call centre reports to {}:{}", broker.host(), broker.port());
    send();
  }

  private void send() {
    MqttClient now = client;
    while (now != null && now == client && now.isConnected() && !waiting.isEmpty()) {
      if (underWay.size() >= MOST_UNDER_WAY) {
        return;
      }
      Outgoing next = waiting.remove();
      underWay.add(next);
      now.publish(next.topic(), next.body().toBuffer(), MqttQoS.AT_LEAST_ONCE, false, false)
          .onFailure(cause -> lost(now, String.valueOf(cause.getMessage())));
    }
  }

  /** Acknowledgements come in the order of the messages (MQTT 4.6). */
  private void taken(MqttClient from) {
    if (client != from || underWay.isEmpty()) {
      return;
    }
    underWay.remove();
    dropping = false;
    whenTaken.run();
    send();
  }

  private void lost(MqttClient which, String reason) {
    if (client != which || stopped) {
      return;
    }
    client = null;
    while (!underWay.isEmpty()) {
      waiting.addFirst(underWay.removeLast());
    }
    which.disconnect();
    if (!toldDown) {
      LOG.warn(
          "The call centre cannot report to {}:{}: {}; trying again for ever",
          broker.host(),
          broker.port(),
          reason);
    }
    toldDown = true;
    if (wireWait != null) {
      wireWait.cancel();
    }
    wireWait =
        wireTimers.after(AGAIN.before(attempt++), () -> context.runOnContext(ignored -> connect()));
  }
}
