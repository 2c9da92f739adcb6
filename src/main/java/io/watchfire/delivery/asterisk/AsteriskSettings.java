package io.watchfire.delivery.asterisk;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.CallLimitSettings;
import io.watchfire.delivery.wire.SpokenText;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls by an Asterisk.
 *
 * @param limits for one number
 */
public record AsteriskSettings(
    Account account, Manager manager, Dialling dialling, CallLimitSettings limits)
    implements ChannelSettings {

  @Override
  public Optional<Need> needs() {
    return Optional.of(new Need.Phone());
  }

  @Override
  public Carried carries(Message message, Locale locale) {
    return new Carried.Spoken(SpokenText.of(message, locale, Call.MOST_TEXT));
  }

  @Override
  public Channel open(Means means) {
    return new AsteriskChannel(this, means);
  }

  /**
   * The manager interface.
   *
   * @param authority certificate in PEM form that vouches for the server; null for the usual ones
   */
  public record Manager(
      String host,
      int port,
      boolean tls,
      @Nullable String authority,
      String username,
      Secret password) {}

  /**
   * How a person is called.
   *
   * @param dial what is dialled, with {@code {number}} (E.164), {@code {digits}} (without the plus)
   *     or {@code {national}} (without {@code +86}) in it
   * @param callerId how the call is shown; null leaves it to the trunk
   * @param context of the dialplan that reads the text out
   * @param ring wire time after which nobody answers any more
   */
  public record Dialling(String dial, @Nullable String callerId, String context, Duration ring) {}
}
