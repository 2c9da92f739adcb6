package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.aliyun.AliyunAccess;
import io.watchfire.delivery.aliyun.AliyunSmsSettings;
import io.watchfire.delivery.aliyun.AliyunVoiceSettings;
import java.time.Duration;

/** {@code kind: aliyun-sms} and {@code kind: aliyun-voice}. */
final class AliyunKeys {
  private static final String SMS = "https://dysmsapi.aliyuncs.com";
  private static final String VOICE = "https://dyvmsapi.aliyuncs.com";

  /** Variables of notices may be no longer. */
  private static final int SMS_VARIABLE = 35;

  private static final int VOICE_VARIABLE = 100;

  private AliyunKeys() {}

  static ChannelSettings sms(Section channel, ChannelSettings.Account account) {
    return new AliyunSmsSettings(
        account,
        access(channel, SMS, Duration.ofMinutes(1)),
        channel.required("signName").text(),
        TemplateKeys.read(channel, SMS_VARIABLE));
  }

  static ChannelSettings voice(Section channel, ChannelSettings.Account account) {
    return new AliyunVoiceSettings(
        account,
        // a call rings, is answered and read: its report comes at its end
        access(channel, VOICE, Duration.ofMinutes(2)),
        channel.optional("showNumber").map(Value::text).orElse(null),
        channel.optional("playTimes", Scalars.whole(1, 3), 2),
        TemplateKeys.read(channel, VOICE_VARIABLE));
  }

  private static AliyunAccess access(Section channel, String usual, Duration receipt) {
    return new AliyunAccess(
        WebAddress.hostOnly(channel, usual),
        channel.required("accessKeyId").text(),
        channel.requiredSecret("accessKeySecret"),
        SmsKeys.receiptWithin(channel, receipt),
        HookTokenKey.read(channel));
  }
}
