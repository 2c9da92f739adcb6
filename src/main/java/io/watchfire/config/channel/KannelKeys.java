package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.kannel.KannelSettings;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.target.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code kind: kannel}. */
final class KannelKeys {
  private KannelKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new KannelSettings(
        account,
        WebAddress.read(channel),
        SmsKeys.visible(channel.required("username"), 1, 64),
        password(channel),
        channel.optional("source", value -> SmsKeys.visible(value, 0, 20), ""),
        SmsKeys.countryCode(channel),
        SmsKeys.prefix(channel),
        SmsKeys.mostParts(channel),
        SmsKeys.validity(channel, Duration.ofMinutes(1)),
        callback(channel),
        channel.optional("perMinute", Scalars.whole(1, 60_000), 0));
  }

  private static Secret password(Section channel) {
    Secret password = channel.requiredSecret("password");
    if (!password.reveal().equals(Value.STAND_IN)
        && !password.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      channel.secretPlace("password").fault("must be visible ASCII characters; change it");
    }
    return password;
  }

  private static KannelSettings.@Nullable Callback callback(Section channel) {
    HookToken token = HookTokenKey.read(channel);
    String base = channel.optional("hookUrl").map(KannelKeys::address).orElse(null);
    Duration within = SmsKeys.receiptWithin(channel);
    return token == null ? null : new KannelSettings.Callback(token, base, within);
  }

  /** An address that ends with a slash. */
  private static String address(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !text.matches("https?://[!-~]+")) {
      value.fault(value.quoted() + " is not an address that begins with http:// or https://");
    }
    return text.endsWith("/") ? text : text + "/";
  }
}
