package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.telegram.TelegramSettings;
import io.watchfire.target.Secret;
import java.util.Optional;

/** {@code kind: telegram}. */
final class TelegramKeys {
  /** Of one group, which is told everything. */
  private static final int TO_ONE_CHAT = 20;

  private TelegramKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Optional<Value> chat = channel.optional("chat");
    if (account.feed() && chat.isEmpty()) {
      channel.owner().fault("a feed tells nobody in particular; name a group as chat: \"-100…\"");
    }
    return new TelegramSettings(
        account,
        WebAddress.bare(channel, TelegramSettings.USUAL_URL),
        token(channel),
        chat.map(TelegramKeys::chat).orElse(null),
        channel.optional("perMinute", Scalars.whole(1, 1_800), chat.isPresent() ? TO_ONE_CHAT : 0));
  }

  private static Secret token(Section channel) {
    Secret token = channel.requiredSecret("token");
    if (!token.reveal().equals(Value.STAND_IN)
        && !token.reveal().matches("\\d{3,20}:[A-Za-z0-9_-]{20,80}")) {
      channel.secretPlace("token").fault("is no token of a bot, which is a number, : and a key");
    }
    return token;
  }

  private static String chat(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !text.matches("-?\\d{1,19}|@[A-Za-z][A-Za-z0-9_]{3,31}")) {
      value.fault(
          value.quoted() + " is no chat id; write a number such as -1001234567890, or @name");
    }
    return text;
  }
}
