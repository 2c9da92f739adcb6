package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.target.Secret;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key {@code hookToken} or {@code hookToken_file}. */
final class HookTokenKey {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{" + HookToken.LEAST + ",128}");

  private HookTokenKey() {}

  /** Null when the provider does not call back. */
  static @Nullable HookToken read(Section channel) {
    Optional<Secret> token = channel.secret("hookToken");
    token.ifPresent(
        secret -> {
          boolean isRead = !secret.reveal().equals(Value.STAND_IN);
          if (isRead && !FORM.matcher(secret.reveal()).matches()) {
            channel
                .secretPlace("hookToken")
                .fault(
                    "is not fit for an address; write "
                        + HookToken.LEAST
                        + " to 128 letters, digits, hyphens or underscores");
          }
        });
    return token.map(HookToken::new).orElse(null);
  }
}
