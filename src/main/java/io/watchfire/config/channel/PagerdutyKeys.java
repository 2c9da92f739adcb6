package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.pagerduty.PagerdutySettings;
import io.watchfire.target.Secret;

/** {@code kind: pagerduty}. */
final class PagerdutyKeys {
  private PagerdutyKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new PagerdutySettings(
        account,
        WebAddress.read(channel, PagerdutySettings.USUAL_URL),
        routingKey(channel),
        channel.optional("perMinute", Scalars.whole(1, 120), 120));
  }

  private static Secret routingKey(Section channel) {
    Secret key = channel.requiredSecret("routingKey");
    if (!key.reveal().equals(Value.STAND_IN) && !key.reveal().matches("[A-Za-z0-9]{32}")) {
      channel
          .secretPlace("routingKey")
          .fault("is no integration key of the Events API v2, which has 32 letters and digits");
    }
    return key;
  }
}
