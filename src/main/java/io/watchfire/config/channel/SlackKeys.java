package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.slack.SlackSettings;

/** {@code kind: slack}. */
final class SlackKeys {
  private SlackKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new SlackSettings(
        account, WebAddress.read(channel), channel.optional("perMinute", Scalars.whole(1, 60), 60));
  }
}
