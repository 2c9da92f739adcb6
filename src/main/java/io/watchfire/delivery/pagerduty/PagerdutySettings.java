package io.watchfire.delivery.pagerduty;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;

/**
 * An integration of a PagerDuty service.
 *
 * @param url of the Events API
 * @param routingKey its integration key
 * @param perMinute most events a minute (PagerDuty's limit is about 120)
 */
public record PagerdutySettings(Account account, Secret url, Secret routingKey, int perMinute)
    implements ChannelSettings {
  /** PagerDuty's own address of events. */
  public static final String USUAL_URL = "https://events.pagerduty.com/v2/enqueue";

  @Override
  public Channel open(Means means) {
    return new PagerdutyChannel(
        account.id(),
        means.post(url, account.timeout()),
        new PagerdutyEvent(routingKey, means.externalUrl()),
        means.wire());
  }
}
