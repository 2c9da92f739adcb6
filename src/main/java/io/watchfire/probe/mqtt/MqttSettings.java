package io.watchfire.probe.mqtt;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MQTT intake.
 *
 * @param server the embedded intake server; null when it is off
 * @param client the connection to the site's broker; null when it is off
 * @param topics how topics and payloads become samples
 */
public record MqttSettings(
    @Nullable Server server, @Nullable Client client, List<TopicMapping> topics) {

  /**
   * The embedded server.
   *
   * @param port 0 picks a free one
   * @param username null lets anybody in; only allowed on loopback
   */
  public record Server(
      String host,
      int port,
      @Nullable String username,
      @Nullable Secret password,
      int maxMessageBytes) {}

  /** The connection to a broker. */
  public record Client(
      String host,
      int port,
      boolean tls,
      String clientId,
      @Nullable String username,
      @Nullable Secret password,
      Duration keepAlive,
      int maxMessageBytes) {}

  /**
   * One kind of message.
   *
   * @param topic a filter in which {@code {name}} stands for one level: {@code
   *     callcentre/queue/{queue}}
   * @param target id of the target; may use the names of the topic: {@code queue-{queue}}
   * @param time JSON pointer to an RFC 3339 text or epoch seconds/milliseconds; null takes arrival
   */
  public record TopicMapping(
      String topic, String target, @Nullable String time, List<Field> fields) {}

  /**
   * One value of a message.
   *
   * @param pointer RFC 6901 JSON pointer, such as {@code /wait}; empty for a payload that is the
   *     number itself
   * @param scale factor to the indicator's base unit
   * @param required a message without it is refused; otherwise the field is skipped
   */
  public record Field(IndicatorName indicator, String pointer, double scale, boolean required) {}
}
