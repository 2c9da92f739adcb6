package io.watchfire.delivery.feishu;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Need;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An app in Feishu or Lark.
 *
 * @param url where its API is
 * @param chat the group that a message to nobody in particular goes to ({@code oc_…}); null when
 *     none may be sent
 * @param callback null for an app that hears nothing
 */
public record FeishuAppSettings(
    Account account,
    Secret url,
    String appId,
    Secret secret,
    @Nullable String chat,
    @Nullable Callback callback)
    implements ChannelSettings {

  /**
   * What protects calls to us.
   *
   * @param encryptKey null for an app that sends them as plain text
   */
  public record Callback(Secret verificationToken, @Nullable Secret encryptKey) {}

  @Override
  public Optional<Need> needs() {
    return feed() ? Optional.empty() : Optional.of(new Need.Address(AddressKind.FEISHU));
  }

  @Override
  public Channel open(Means means) {
    return FeishuAppChannel.open(this, means);
  }
}
