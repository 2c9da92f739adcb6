package io.watchfire.delivery.feishu;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Feishu group robot.
 *
 * @param url with the token in its path: a secret
 * @param secret of the robot that wants a signature; null for one that does not
 * @param keyword that the robot wants in every message; empty for none
 * @param perMinute most messages a minute (the robot's limit is 100)
 */
public record FeishuSettings(
    Account account, Secret url, @Nullable Secret secret, String keyword, int perMinute)
    implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new FeishuChannel(
        account.id(),
        means.post(url, account.timeout()),
        secret,
        keyword,
        means.wire(),
        means.wireTimers());
  }
}
