package io.watchfire.delivery.webhook;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alertmanager's version 4 body by POST.
 *
 * @param url may hold a key, so it is a secret
 * @param bearer for the Authorization header; null when none
 */
public record WebhookSettings(
    Account account, Secret url, @Nullable Secret bearer, Map<String, Secret> headers)
    implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new WebhookChannel(
        account.id(),
        means.post(url, account.timeout()),
        bearer,
        headers,
        means.wire(),
        means.externalUrl());
  }
}
