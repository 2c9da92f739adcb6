package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.tencent.TencentSmsSettings;

/** {@code kind: tencent-sms}. */
final class TencentSmsKeys {
  private static final String USUAL = "https://sms.tencentcloudapi.com";
  private static final String REGION = "ap-guangzhou";

  /** Variables of notices may be no longer. */
  private static final int VARIABLE = 12;

  private TencentSmsKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new TencentSmsSettings(
        account,
        WebAddress.hostOnly(channel, USUAL),
        channel.optional("region", Value::text, REGION),
        channel.required("secretId").text(),
        channel.requiredSecret("secretKey"),
        channel.required("appId").text(),
        channel.required("signName").text(),
        SmsKeys.receiptWithin(channel),
        HookTokenKey.read(channel),
        TemplateKeys.inOrder(channel, VARIABLE));
  }
}
