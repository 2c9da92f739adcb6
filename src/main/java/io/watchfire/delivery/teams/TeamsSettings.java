package io.watchfire.delivery.teams;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;

/**
 * A workflow of Microsoft Teams that starts when a webhook request is received.
 *
 * @param url with a signature in it: a secret
 */
public record TeamsSettings(Account account, Secret url) implements ChannelSettings {

  @Override
  public Channel open(Means means) {
    return new TeamsChannel(
        account.id(), means.post(url, account.timeout()), means.wire(), means.wireTimers());
  }
}
