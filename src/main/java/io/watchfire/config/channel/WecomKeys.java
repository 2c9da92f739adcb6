package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.wecom.WecomSettings;

/** {@code kind: wecom}. */
final class WecomKeys {
  private WecomKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new WecomSettings(
        account, WebAddress.read(channel), channel.optional("perMinute", Scalars.whole(1, 20), 20));
  }
}
