package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.webhook.WebhookSettings;
import io.watchfire.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kind: webhook}. */
final class WebhookKeys {
  private WebhookKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new WebhookSettings(
        account,
        WebAddress.read(channel),
        channel.secret("bearer").orElse(null),
        channel.optional("headers", Headers::read, Map.of()),
        signingKeys(channel));
  }

  /** {@code signingKey}, and {@code oldSigningKey} while the receiver may still know that one. */
  private static List<Secret> signingKeys(Section channel) {
    List<Secret> keys = new ArrayList<>();
    for (String name : List.of("signingKey", "oldSigningKey")) {
      channel
          .secret(name)
          .ifPresent(
              key -> {
                if (!key.reveal().equals(Value.STAND_IN)
                    && !WebhookSettings.isSigningKey(key.reveal())) {
                  channel
                      .secretPlace(name)
                      .fault(
                          "is no signing key; write whsec_ and the Base64 of 24 to 64 random bytes");
                }
                keys.add(key);
              });
    }
    if (keys.size() == 1 && !channel.has("signingKey") && !channel.has("signingKey_file")) {
      channel.owner().fault("has oldSigningKey alone; write signingKey beside it");
    }
    return List.copyOf(keys);
  }
}
