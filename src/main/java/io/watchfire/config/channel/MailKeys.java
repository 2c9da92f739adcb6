package io.watchfire.config.channel;

import io.watchfire.config.folder.Address;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.mail.MailSettings;
import io.watchfire.delivery.mail.MailSettings.Login;
import io.watchfire.delivery.mail.MailSettings.Protection;
import io.watchfire.delivery.mail.MailSettings.Server;
import io.watchfire.target.Secret;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code kind: mail}. */
final class MailKeys {
  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9][\\w.-]{0,189}");

  private MailKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Protection protection =
        channel.optional("protection", Scalars.oneOf(Protection.class), Protection.STARTTLS);
    Value at = channel.required("server");
    Address server = at.as(Address.of(usualPort(protection)));
    Login login = login(channel);
    if (login != null && protection == Protection.NONE && !server.isLoopback()) {
      channel
          .secretPlace("password")
          .fault("would be sent in clear; use protection: starttls or tls");
    }
    String to = channel.optional("to").map(MailKeys::address).orElse(null);
    if (account.feed() && to == null) {
      channel.owner().fault("a feed by mail needs \"to\": the mailbox that gets all of it");
    }
    return new MailSettings(
        account,
        new Server(server.host(), server.port(), protection, Authority.read(channel)),
        login,
        address(channel.required("from")),
        channel.optional("fromName", Value::text, "Watchfire"),
        to);
  }

  private static int usualPort(Protection protection) {
    return switch (protection) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }

  private static @Nullable Login login(Section channel) {
    Optional<String> username = channel.optional("username").map(Value::text);
    Optional<Secret> password = channel.secret("password");
    if (username.isPresent() != password.isPresent()) {
      channel.owner().fault("username and password_file go together; set both or neither");
    }
    return username.isPresent() && password.isPresent()
        ? new Login(username.get(), password.get())
        : null;
  }

  private static String address(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !ADDRESS.matcher(text).matches()) {
      value.fault(value.quoted() + " is not an e-mail address; write name@example.org");
    }
    return value.isFaulty() ? "nobody@example.org" : text;
  }
}
