package io.watchfire.probe.mqtt;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the embedded server, from CONNECT to the end of its connection. */
final class PublisherConnection {
  /**
   * Messages of one client that may wait for the store; a client with more is cut off, because the
   * library cannot stop reading. MQTT 5 clients are told.
   */
  static final int MOST_WAITING = 128;

  private static final int MOST_UNRELEASED = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(MqttServerIntake.class);

  private final MqttEndpoint endpoint;
  private final SessionBook.Session session;
  private final MessageIntake intake;
  private final Consumer<PublisherConnection> whenClosed;
  private final Turns turns = new Turns();
  private final boolean five;
  private boolean closed;
  private boolean saidGoodbye;
  private boolean toldSubscribe;

  PublisherConnection(
      MqttEndpoint endpoint,
      SessionBook.Session session,
      MessageIntake intake,
      Consumer<PublisherConnection> whenClosed) {
    this.endpoint = endpoint;
    this.session = session;
    this.intake = intake;
    this.whenClosed = whenClosed;
    this.five = endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
  }

  /** Lets the client in. */
  void open(boolean resumed, int wireLimit) {
    endpoint.publishHandler(this::publish);
    endpoint.publishReleaseHandler(this::release);
    endpoint.subscribeHandler(this::subscribe);
    endpoint.unsubscribeHandler(message -> endpoint.unsubscribeAcknowledge(message.messageId()));
    endpoint.disconnectHandler(ignored -> saidGoodbye = true);
    endpoint.exceptionHandler(this::fault);
    endpoint.closeHandler(ignored -> closed());
    MqttProperties limits = new MqttProperties();
    if (five) {
      limits.add(
          new MqttProperties.IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, MOST_WAITING / 2));
      limits.add(new MqttProperties.IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, wireLimit));
    }
    endpoint.accept(resumed, limits);
  }

  /** The same client has come on another connection (MQTT 3.1.4). */
  void takenOver() {
    close(MqttDisconnectReasonCode.SESSION_TAKEN_OVER);
  }

  private void publish(MqttPublishMessage message) {
    if (closed) {
      return;
    }
    if (message.qosLevel() == MqttQoS.AT_MOST_ONCE) {
      // nothing was promised: a failure is counted, and that is all
      intake.take(message.topicName(), message.payload());
      return;
    }
    if (turns.size() >= MOST_WAITING || session.received().size() >= MOST_UNRELEASED) {
      intake.refuse(
          "client " + endpoint.clientIdentifier(),
          new Refusal(
              Refusal.Reason.OVERLOAD,
              "client "
                  + Excerpt.of(endpoint.clientIdentifier())
                  + " has more than "
                  + MOST_WAITING
                  + " messages waiting and is cut off; send fewer at once"));
      close(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
      return;
    }
    Turns.Turn turn = turns.next();
    if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
      intake
          .take(message.topicName(), message.payload())
          .onSuccess(refusal -> turn.ready(() -> acknowledge(message.messageId(), refusal)))
          .onFailure(fault -> close(MqttDisconnectReasonCode.SERVER_BUSY));
    } else {
      receiveOnce(message)
          .onSuccess(refusal -> turn.ready(() -> received(message.messageId())))
          .onFailure(fault -> close(MqttDisconnectReasonCode.SERVER_BUSY));
    }
  }

  /** QoS 2: a packet id that is not released yet is the same message once more. */
  private Future<Optional<Refusal>> receiveOnce(MqttPublishMessage message) {
    int id = message.messageId();
    Future<Optional<Refusal>> before = session.received().get(id);
    if (before != null) {
      return before;
    }
    Future<Optional<Refusal>> taken = intake.take(message.topicName(), message.payload());
    session.received().put(id, taken);
    taken.onFailure(fault -> session.received().remove(id, taken));
    return taken;
  }

  private void acknowledge(int id, Optional<Refusal> refusal) {
    if (!endpoint.isConnected()) {
      return;
    }
    if (!five || refusal.isEmpty()) {
      endpoint.publishAcknowledge(id);
      return;
    }
    MqttProperties why = new MqttProperties();
    why.add(
        new MqttProperties.StringProperty(MqttProperties.REASON_STRING, refusal.get().message()));
    endpoint.publishAcknowledge(id, code(refusal.get().reason()), why);
  }

  private static MqttPubAckReasonCode code(Refusal.Reason reason) {
    return switch (reason) {
      case NO_MAPPING -> MqttPubAckReasonCode.TOPIC_NAME_INVALID;
      case UNREADABLE, MISSING_FIELD, NOT_A_NUMBER, NOT_A_TIME ->
          MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID;
      default -> MqttPubAckReasonCode.IMPLEMENTATION_SPECIFIC_ERROR;
    };
  }

  private void received(int id) {
    if (endpoint.isConnected()) {
      endpoint.publishReceived(id);
    }
  }

  private void release(int id) {
    session.received().remove(id);
    endpoint.publishComplete(id);
  }

  private void subscribe(MqttSubscribeMessage message) {
    if (!toldSubscribe) {
      toldSubscribe = true;
      LOG.info(
          "Client {} wants to subscribe; this server only takes messages in",
          Excerpt.of(endpoint.clientIdentifier()));
    }
    endpoint.subscribeAcknowledge(
        message.messageId(),
        Collections.nCopies(message.topicSubscriptions().size(), MqttQoS.FAILURE));
  }

  private void fault(Throwable fault) {
    String client = Excerpt.of(endpoint.clientIdentifier());
    if (fault instanceof IOException) {
      LOG.debug("The connection of client {} broke: {}", client, fault.toString());
    } else {
      boolean large = fault instanceof TooLongFrameException;
      intake.refuse(
          "client " + endpoint.clientIdentifier(),
          new Refusal(
              large ? Refusal.Reason.TOO_LARGE : Refusal.Reason.UNREADABLE,
              "client "
                  + client
                  + " is cut off: "
                  + Excerpt.of(String.valueOf(fault.getMessage()))
                  + (large
                      ? "; send smaller messages, or raise maxMessage in watchfire.yaml"
                      : "")));
    }
    close(MqttDisconnectReasonCode.UNSPECIFIED_ERROR);
  }

  private void close(MqttDisconnectReasonCode why) {
    if (!closed) {
      if (endpoint.isConnected()) {
        endpoint.disconnect(why, MqttProperties.NO_PROPERTIES);
      }
      closed();
    }
  }

  private void closed() {
    if (closed) {
      return;
    }
    closed = true;
    turns.close();
    whenClosed.accept(this);
    MqttWill will = endpoint.will();
    if (!saidGoodbye && will != null && will.isWillFlag()) {
      // what a sensor wants to be said when it is gone, such as {"up": 0}
      intake.take(will.getWillTopic(), will.getWillMessage());
    }
  }
}
