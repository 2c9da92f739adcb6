package io.watchfire.probe.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the broker, from the first packet to its end. Each has a library client of its
 * own: an acknowledgement that comes late can then never go out on the next connection, where its
 * packet id means another message. For one event loop.
 */
final class BrokerConnection {
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final int CONNECT_WITHIN_MILLIS = 10_000;
  private static final int AT_LEAST_ONCE = 1;

  /** Who is told; on the same event loop. */
  interface Owner {
    /**
     * The broker has answered a subscription.
     *
     * @param refused of the filters that were asked for, those it does not give us
     * @param weak those it gives at QoS 0 only
     */
    void subscribed(List<String> refused, List<String> weak);

    /** The connection is over; told once. */
    void ended(String reason);
  }

  private final MqttSettings.Client settings;
  private final MessageIntake intake;
  private final Owner owner;
  private final MqttClient client;
  private final Context context;
  private final Turns turns = new Turns();
  private Timers.@Nullable Cancellable deadline;
  private List<String> asked;
  private @Nullable String fault;
  private boolean ended;

  BrokerConnection(
      Vertx vertx,
      Context context,
      MqttSettings.Client settings,
      List<String> filters,
      MessageIntake intake,
      Owner owner) {
    this.context = context;
    this.settings = settings;
    this.asked = filters;
    this.intake = intake;
    this.owner = owner;
    this.client = MqttClient.create(vertx, options(settings));
  }

  private static MqttClientOptions options(MqttSettings.Client settings) {
    MqttClientOptions options =
        new MqttClientOptions()
            .setClientId(settings.clientId())
            .setCleanSession(false)
            .setKeepAliveInterval((int) Math.max(1, settings.keepAlive().toSeconds()))
            .setMaxMessageSize(WireLimit.of(settings.maxMessageBytes()));
    options.setAutoAck(false);
    options.setConnectTimeout(CONNECT_WITHIN_MILLIS);
    String username = settings.username();
    if (username != null) {
      options.setUsername(username);
      Secret password = settings.password();
      if (password != null) {
        options.setPassword(password.reveal());
      }
    }
    if (settings.tls()) {
      options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    }
    return options;
  }

  /** Connects and subscribes; what comes of it is told to the owner. */
  void open(Timers wireTimers) {
    deadline =
        wireTimers.after(
            ANSWER_WITHIN,
            () ->
                context.runOnContext(
                    ignored -> end("no answer within " + ANSWER_WITHIN.toSeconds() + " s")));
    client.publishHandler(this::publish);
    client.subscribeCompletionHandler(this::subscribed);
    client.exceptionHandler(thrown -> fault = thrown.toString());
    client.closeHandler(ignored -> end(fault == null ? "the broker closed it" : fault));
    client
        .connect(settings.port(), settings.host())
        .onSuccess(connected -> subscribe(asked))
        .onFailure(cause -> end(fault == null ? words(cause) : fault));
  }

  /** Says goodbye; the broker keeps our subscriptions and what comes for them. */
  void close() {
    end("closed");
  }

  /** Asks for topics; at first for all of them, later again for those that were refused. */
  void subscribe(List<String> filters) {
    if (ended || !client.isConnected()) {
      return;
    }
    asked = filters;
    Map<String, Integer> wanted = new LinkedHashMap<>();
    // never QoS 2: the library answers PUBREC before we could store
    filters.forEach(filter -> wanted.put(filter, AT_LEAST_ONCE));
    client.subscribe(wanted).onFailure(cause -> end(words(cause)));
  }

  /** A failed handshake says why only in its innermost cause. */
  private static String words(Throwable fault) {
    Throwable innermost = fault;
    for (int depth = 0; innermost.getCause() != null && depth < 10; depth++) {
      innermost = innermost.getCause();
    }
    String message = String.valueOf(fault.getMessage());
    return innermost == fault ? message : message + ": " + innermost.getMessage();
  }

  private void subscribed(MqttSubAckMessage answer) {
    if (ended) {
      return;
    }
    if (deadline != null) {
      deadline.cancel();
    }
    List<Integer> granted = answer.grantedQoSLevels();
    owner.subscribed(
        asked.stream().filter(filter -> level(granted, filter) > 2).toList(),
        asked.stream().filter(filter -> level(granted, filter) == 0).toList());
  }

  /** The level the broker grants; 128 is its refusal, and so is an answer that is too short. */
  private int level(List<Integer> granted, String filter) {
    int place = asked.indexOf(filter);
    return place < granted.size() ? granted.get(place) : MqttQoS.FAILURE.value();
  }

  private void publish(MqttPublishMessage message) {
    if (ended) {
      return;
    }
    Turns.Turn turn = turns.next();
    if (message.isRetain()) {
      intake.retained(message.topicName());
      turn.ready(message::ack);
      return;
    }
    Buffer payload = message.payload();
    intake
        .take(message.topicName(), payload)
        .onSuccess(taken -> turn.ready(message::ack))
        .onFailure(cause -> notTaken(message, turn));
  }

  private void notTaken(MqttPublishMessage message, Turns.Turn turn) {
    if (message.qosLevel() == MqttQoS.AT_MOST_ONCE) {
      // nothing was promised: it is counted, and that is all
      turn.ready(message::ack);
    } else {
      end("its messages cannot be stored");
    }
  }

  private void end(String reason) {
    if (ended) {
      return;
    }
    ended = true;
    turns.close();
    if (deadline != null) {
      deadline.cancel();
    }
    client.disconnect();
    owner.ended(reason);
  }
}
