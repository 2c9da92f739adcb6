package io.watchfire.delivery.mail;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Need;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account on a mail server.
 *
 * @param login null where the server asks for none
 * @param from the sender's address
 * @param fromName how the sender is shown
 * @param to a mailbox that gets all of it; null when each person's own mailbox does
 */
public record MailSettings(
    Account account,
    Server server,
    @Nullable Login login,
    String from,
    String fromName,
    @Nullable String to)
    implements ChannelSettings {

  @Override
  public Optional<Need> needs() {
    return to == null ? Optional.of(new Need.Address(AddressKind.EMAIL)) : Optional.empty();
  }

  @Override
  public Channel open(Means means) {
    return new MailChannel(this, means);
  }

  /**
   * Where messages are submitted.
   *
   * @param authority certificate in PEM form that vouches for the server; null for the usual ones
   */
  public record Server(String host, int port, Protection protection, @Nullable String authority) {}

  /** A user of the server. */
  public record Login(String username, Secret password) {}

  /** How the connection is kept from being read. */
  public enum Protection {
    /** Plain at first; a server that then offers no TLS gets nothing. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Not at all. */
    NONE
  }
}
