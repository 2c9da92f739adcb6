package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name and its password; both are null where nobody logs in. */
record Login(@Nullable String username, @Nullable Secret password) {

  /** The keys {@code username} and {@code password}, or neither. */
  static Login read(Section channel) {
    Optional<String> username = channel.optional("username").map(Value::text);
    Optional<Secret> password = channel.secret("password");
    if (username.isPresent() != password.isPresent()) {
      channel.owner().fault("username and password_file go together; set both or neither");
    }
    return new Login(username.orElse(null), password.orElse(null));
  }
}
