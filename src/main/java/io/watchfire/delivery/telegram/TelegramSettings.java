package io.watchfire.delivery.telegram;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Need;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bot in Telegram.
 *
 * @param url where its API is
 * @param token of the bot
 * @param chat the group or channel that a message to nobody in particular goes to; null when none
 *     may be sent
 * @param perMinute most messages a minute; 0 for no limit
 */
public record TelegramSettings(
    Account account, Secret url, Secret token, @Nullable String chat, int perMinute)
    implements ChannelSettings {
  /** Telegram's own address of the API. */
  public static final String USUAL_URL = "https://api.telegram.org";

  @Override
  public Optional<Need> needs() {
    return feed() ? Optional.empty() : Optional.of(new Need.Address(AddressKind.TELEGRAM));
  }

  @Override
  public Channel open(Means means) {
    return new TelegramChannel(
        account.id(),
        means.post(url, account.timeout()).followedBy("/bot" + token.reveal() + "/sendMessage"),
        chat,
        means.wire(),
        means.wireTimers());
  }
}
