package io.watchfire.delivery.slack;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;

/**
 * An incoming webhook of Slack, or of what speaks as it does.
 *
 * @param url which is the secret
 * @param perMinute most messages a minute (Slack's limit is one a second)
 */
public record SlackSettings(Account account, Secret url, int perMinute) implements ChannelSettings {

  @Override
  public Channel open(Means means) {
    return new SlackChannel(
        account.id(), means.post(url, account.timeout()), means.wire(), means.wireTimers());
  }
}
