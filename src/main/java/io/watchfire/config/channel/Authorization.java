package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a channel over HTTP logs in. */
final class Authorization {
  private Authorization() {}

  /** The header by {@code bearer}, or by {@code username} and {@code password}; null for none. */
  static @Nullable Secret read(Section channel) {
    Optional<Secret> bearer = channel.secret("bearer");
    Login login = Login.read(channel);
    if (bearer.isPresent() && login.username() != null) {
      channel.owner().fault("has bearer and username; remove one of them");
    }
    Secret password = login.password();
    if (login.username() != null && password != null) {
      String pair = login.username() + ":" + password.reveal();
      return new Secret(
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return bearer.map(secret -> new Secret("Bearer " + secret.reveal())).orElse(null);
  }
}
