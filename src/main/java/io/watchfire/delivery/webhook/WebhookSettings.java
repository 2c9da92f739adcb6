package io.watchfire.delivery.webhook;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alertmanager's version 4 body by POST, signed as Standard Webhooks says.
 *
 * @param url may hold a key, so it is a secret
 * @param bearer for the Authorization header; null when none
 * @param signingKeys {@code whsec_} and Base64 each; while keys are changed the new one and the old
 */
public record WebhookSettings(
    Account account,
    Secret url,
    @Nullable Secret bearer,
    Map<String, Secret> headers,
    List<Secret> signingKeys)
    implements ChannelSettings {
  /** Whether a text is a key of Standard Webhooks: 24 to 64 bytes. */
  public static boolean isSigningKey(String text) {
    return Signature.read(text).isPresent();
  }

  @Override
  public Channel open(Means means) {
    return new WebhookChannel(
        account.id(),
        means.post(url, account.timeout()),
        new WebhookChannel.Credentials(bearer, headers, new Signature(signingKeys)),
        means.wire(),
        means.externalUrl());
  }
}
