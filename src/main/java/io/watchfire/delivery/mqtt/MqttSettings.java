package io.watchfire.delivery.mqtt;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a broker for each open warning and incident.
 *
 * @param broker where it is
 * @param topic before colour and number, such as {@code noc/alert}
 */
public record MqttSettings(Account account, Broker broker, String topic)
    implements ChannelSettings {

  /**
   * The broker and who we are to it.
   *
   * @param authority certificates in PEM form that are trusted; null for those of Java
   * @param clientId its session is kept under this name: one client only may have it
   * @param username null connects without a login
   */
  public record Broker(
      String host,
      int port,
      boolean tls,
      @Nullable String authority,
      String clientId,
      @Nullable String username,
      @Nullable Secret password) {
    String name() {
      return host + ":" + port;
    }
  }

  @Override
  public Channel open(Means means) {
    MqttLink link =
        new MqttLink(
            means.vertx(), broker, topic + "/status", means.wireTimers(), account.timeout());
    return new MqttChannel(
        account.id(), link, new MqttTopics(topic), new RetainedBook(means.state(account.id())));
  }
}
