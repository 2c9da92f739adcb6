package io.watchfire.delivery.aliyun;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.NoticeTemplates;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import java.util.Locale;
import java.util.Optional;

/**
 * Text messages by Aliyun (阿里云短信服务).
 *
 * @param signName the approved signature
 */
public record AliyunSmsSettings(
    Account account, AliyunAccess access, String signName, NoticeTemplates templates)
    implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new AliyunSmsChannel(this, means);
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
