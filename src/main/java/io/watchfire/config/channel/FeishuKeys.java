package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.feishu.FeishuSettings;
import io.watchfire.target.Secret;

/** {@code kind: feishu}. */
final class FeishuKeys {
  private FeishuKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Secret url = WebAddress.read(channel);
    if (!url.reveal().equals(Value.STAND_IN) && url.reveal().contains("?")) {
      channel
          .secretPlace("url")
          .fault("has a query, which the robot does not take; give the signing key as secret");
    }
    return new FeishuSettings(
        account,
        url,
        channel.secret("secret").orElse(null),
        channel.optional("keyword", Value::text, ""),
        channel.optional("perMinute", Scalars.whole(1, 100), 100));
  }
}
