package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.webhook.WebhookSettings;
import io.watchfire.target.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code kind: webhook}. */
final class WebhookKeys {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private WebhookKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new WebhookSettings(
        account,
        WebAddress.read(channel),
        channel.secret("bearer").orElse(null),
        channel.optional("headers", WebhookKeys::headers, Map.of()));
  }

  static Map<String, Secret> headers(Value value) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    value
        .secretEntries()
        .forEach(
            (name, at) -> {
              String text = at.text();
              if (!HEADER.matcher(name).matches()) {
                at.fault("the name of a header has only letters, digits and hyphens");
              } else if (text.chars().anyMatch(Character::isISOControl)) {
                at.fault("a header is one line");
              }
              headers.put(name, new Secret(text));
            });
    return Map.copyOf(headers);
  }
}
