package io.watchfire.config.channel;

import io.watchfire.config.folder.Address;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.mqtt.MqttSettings;
import io.watchfire.delivery.mqtt.MqttSettings.Broker;
import java.util.regex.Pattern;

/** {@code kind: mqtt}. */
final class MqttKeys {
  private static final Pattern TOPIC =
      Pattern.compile("[^$+#/\\p{Cntrl}][^+#/\\p{Cntrl}]*(?:/[^+#/\\p{Cntrl}]+)*");
  private static final int LONGEST_TOPIC = 200;

  private MqttKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    boolean tls = channel.optional("tls", Scalars::flag, false);
    Value at = channel.required("server");
    Address server = at.as(Address.of(tls ? 8883 : 1883));
    Login login = Login.read(channel);
    if (login.username() != null && !tls && !server.isLoopback()) {
      channel.secretPlace("password").fault("would be sent in clear; write tls: true");
    }
    return new MqttSettings(
        account,
        new Broker(
            server.host(),
            server.port(),
            tls,
            Authority.read(channel),
            channel.optional("clientId", Value::id, "watchfire-" + account.id()),
            login.username(),
            login.password()),
        channel.optional("topic", MqttKeys::topic, "noc/alert"));
  }

  private static String topic(Value value) {
    String text = value.text();
    if (!value.isFaulty() && (!TOPIC.matcher(text).matches() || text.length() > LONGEST_TOPIC)) {
      value.fault(
          value.quoted()
              + " is not the begin of a topic; write words with / between them, such as noc/alert,"
              + " without + and # and not beginning with $");
    }
    return text;
  }
}
