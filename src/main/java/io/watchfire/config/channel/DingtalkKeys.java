package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.dingtalk.DingtalkSettings;
import io.watchfire.target.Secret;
import java.util.Optional;

/** {@code kind: dingtalk}. */
final class DingtalkKeys {
  private DingtalkKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Secret url = WebAddress.read(channel);
    if (!url.reveal().equals(Value.STAND_IN) && !url.reveal().contains("access_token=")) {
      channel.secretPlace("url").fault("lacks access_token=…; copy the robot's whole address");
    }
    Optional<Secret> secret = channel.secret("secret");
    if (secret.isPresent()
        && !secret.get().reveal().equals(Value.STAND_IN)
        && !secret.get().reveal().startsWith("SEC")) {
      channel
          .secretPlace("secret")
          .fault("a robot's signing secret begins with SEC; copy it from the robot's settings");
    }
    return new DingtalkSettings(
        account,
        url,
        secret.orElse(null),
        channel.optional("keyword", Value::text, ""),
        channel.optional("perMinute", Scalars.whole(1, 20), 20));
  }
}
