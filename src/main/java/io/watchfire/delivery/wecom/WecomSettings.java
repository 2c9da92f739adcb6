package io.watchfire.delivery.wecom;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;

/**
 * WeCom group robot.
 *
 * @param url with the key in its query: a secret
 * @param perMinute most messages a minute (the robot's limit is 20)
 */
public record WecomSettings(Account account, Secret url, int perMinute) implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new WecomChannel(account.id(), means.post(url, account.timeout()), means.wire());
  }
}
