package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.wecomapp.WecomAppSettings;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code kind: wecom-app}. */
final class WecomAppKeys {
  private static final String API = "https://qyapi.weixin.qq.com";

  private WecomAppKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    WecomAppSettings.App app =
        new WecomAppSettings.App(
            channel.required("corpId").text(),
            channel.required("agentId").as(Scalars.whole(1, Integer.MAX_VALUE)),
            channel.requiredSecret("secret"));
    Optional<Value> party = channel.optional("party");
    if (account.feed() && party.isEmpty()) {
      channel.owner().fault("a feed tells nobody in particular; name departments as party: \"2\"");
    }
    return new WecomAppSettings(
        account,
        WebAddress.bare(channel, API),
        app,
        party.map(WecomAppKeys::party).orElse(null),
        callback(channel));
  }

  private static WecomAppSettings.Party party(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !text.matches("\\d{1,10}(\\|\\d{1,10})*")) {
      value.fault("is no list of departments such as \"2|5\"");
    }
    return new WecomAppSettings.Party(text);
  }

  private static WecomAppSettings.@Nullable Callback callback(Section channel) {
    Optional<Secret> token = channel.secret("callbackToken");
    Optional<Secret> key = channel.secret("callbackKey");
    if (token.isEmpty() && key.isEmpty()) {
      return null;
    }
    if (token.isEmpty() || key.isEmpty()) {
      channel
          .owner()
          .fault("callbackToken and callbackKey go together; give both or leave out both");
      return null;
    }
    String text = key.get().reveal();
    if (!text.matches("[A-Za-z0-9]{43}")) {
      if (!text.equals(Value.STAND_IN)) {
        channel
            .secretPlace("callbackKey")
            .fault("is not an EncodingAESKey of 43 letters and digits");
      }
      return null;
    }
    return new WecomAppSettings.Callback(token.get(), key.get());
  }
}
