package io.watchfire.probe.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of clients between two connections: which QoS 2 messages are already taken. It
 * ends with the process; then a client sends again, and the samples' instants tell.
 */
final class SessionBook {
  private static final int MOST = 1000;

  private final Map<String, Session> kept = new LinkedHashMap<>();

  /**
   * One client's session.
   *
   * @param received QoS 2 messages that the client has not released yet, by packet id
   */
  record Session(Map<Integer, Future<Optional<Refusal>>> received) {}

  /**
   * A session, and whether it is an old one.
   *
   * @param resumed what CONNACK says as "session present"
   */
  record Opened(Session session, boolean resumed) {}

  /** The session a client asked for when it connected. */
  Opened open(MqttEndpoint endpoint) {
    String client = endpoint.clientIdentifier();
    Session old = kept.remove(client);
    boolean resumed = old != null && !endpoint.isCleanSession();
    Session session = old != null && resumed ? old : new Session(new HashMap<>());
    if (outlivesConnection(endpoint)) {
      kept.put(client, session);
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return new Opened(session, resumed);
  }

  private static boolean outlivesConnection(MqttEndpoint endpoint) {
    if (endpoint.protocolVersion() < MqttVersion.MQTT_5.protocolLevel()) {
      return !endpoint.isCleanSession();
    }
    MqttProperties.MqttProperty<?> expiry =
        endpoint.connectProperties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL);
    return expiry != null && !Integer.valueOf(0).equals(expiry.value());
  }
}
