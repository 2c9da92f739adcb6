package io.watchfire.delivery.log;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;

/** The daemon's own log. */
public record LogSettings(Account account) implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new LogChannel(account.id());
  }
}
