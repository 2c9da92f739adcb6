package io.watchfire.delivery.dingtalk;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import org.jspecify.annotations.Nullable;

/**
 * DingTalk group robot.
 *
 * @param url with the access token in its query: a secret
 * @param secret of the robot that wants a signature ({@code SEC…}); null for one that does not
 * @param keyword that the robot wants in every message; empty for none
 * @param perMinute most messages a minute (the robot's limit is 20, and then it is blocked)
 */
public record DingtalkSettings(
    Account account, Secret url, @Nullable Secret secret, String keyword, int perMinute)
    implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new DingtalkChannel(
        account.id(), means.post(url, account.timeout()), secret, keyword, means.wire());
  }
}
