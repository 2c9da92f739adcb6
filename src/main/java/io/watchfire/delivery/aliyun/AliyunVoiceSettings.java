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
import org.jspecify.annotations.Nullable;

/**
 * Calls by Aliyun (阿里云语音服务) that read a text.
 *
 * @param showNumber the number that is shown; null for one of Aliyun's public ones
 * @param playTimes how often the text is read, 1 to 3
 */
public record AliyunVoiceSettings(
    Account account,
    AliyunAccess access,
    @Nullable String showNumber,
    int playTimes,
    NoticeTemplates templates)
    implements ChannelSettings {
  @Override
  public Channel open(Means means) {
    return new AliyunVoiceChannel(this, means);
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
