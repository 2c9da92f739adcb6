package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.feishu.FeishuAppSettings;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code kind: feishu-app}. */
final class FeishuAppKeys {
  private static final String API = "https://open.feishu.cn";

  private FeishuAppKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Optional<Value> chat = channel.optional("chat");
    if (account.feed() && chat.isEmpty()) {
      channel.owner().fault("a feed tells nobody in particular; name a group as chat: oc_…");
    }
    return new FeishuAppSettings(
        account,
        WebAddress.bare(channel, API),
        channel.required("appId").text(),
        channel.requiredSecret("secret"),
        chat.map(FeishuAppKeys::chat).orElse(null),
        callback(channel));
  }

  private static String chat(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !text.matches("oc_[A-Za-z0-9]{1,64}")) {
      value.fault("is no id of a group, which begins with oc_");
    }
    return text;
  }

  private static FeishuAppSettings.@Nullable Callback callback(Section channel) {
    Optional<Secret> token = channel.secret("verificationToken");
    Optional<Secret> key = channel.secret("encryptKey");
    if (token.isPresent()) {
      return new FeishuAppSettings.Callback(token.get(), key.orElse(null));
    }
    if (key.isPresent()) {
      channel.secretPlace("encryptKey").fault("goes with verificationToken, which is missing");
    }
    return null;
  }
}
