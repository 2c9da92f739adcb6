package io.watchfire.delivery.tencent;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.delivery.wire.NoticeTemplates;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by Tencent Cloud (腾讯云短信).
 *
 * @param endpoint address of the product, without a path
 * @param appId the application's id, such as {@code 1400006666}
 * @param signName the approved signature
 * @param receiptWithin wire time after which silence counts as not delivered
 * @param hookToken null when Tencent cannot call back
 * @param templates their variables are taken in order, whatever their names
 */
public record TencentSmsSettings(
    Account account,
    Secret endpoint,
    String region,
    String secretId,
    Secret secretKey,
    String appId,
    String signName,
    Duration receiptWithin,
    @Nullable HookToken hookToken,
    NoticeTemplates templates)
    implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new TencentSmsChannel(this, means);
  }

  @Override
  public Carried carries(Message message, Locale locale) {
    return templates.carries(message, locale);
  }

  @Override
  public Optional<Need> needs() {
    return Optional.of(new Need.Phone());
  }
}
