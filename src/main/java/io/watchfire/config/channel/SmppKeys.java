package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.smpp.SmppSettings;
import io.watchfire.delivery.smpp.SmppSettings.Centre;
import io.watchfire.delivery.smpp.SmppSettings.LongTexts;
import io.watchfire.delivery.smpp.SmppSettings.Proof;
import io.watchfire.delivery.smpp.SmppSettings.Sender;
import java.time.Duration;

/** {@code kind: smpp}. */
final class SmppKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Octets that the protocol has room for. */
  private static final int MOST_PASSWORD = 8;

  private SmppKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new SmppSettings(
        account,
        centre(channel),
        sender(channel),
        proof(channel),
        channel.optional("perMinute", Scalars.whole(1, 60_000), 0));
  }

  private static Centre centre(Section channel) {
    return new Centre(
        SmsKeys.visible(channel.required("host"), 1, 253),
        channel.optional("port", Scalars.whole(1, 65_535), 2775),
        channel.optional("tls", Scalars::flag, false),
        SmsKeys.visible(channel.required("systemId"), 1, 15),
        SmsKeys.password(
            channel,
            MOST_PASSWORD,
            "SMPP has room for " + MOST_PASSWORD + " visible ASCII characters; change it"),
        channel.optional("systemType", value -> SmsKeys.visible(value, 0, 12), ""),
        channel.optional(
            "enquireLink",
            Scalars.duration(SECOND, Duration.ofMinutes(10)),
            SECOND.multipliedBy(30)),
        channel.optional("window", Scalars.whole(1, 64), 10));
  }

  private static Sender sender(Section channel) {
    return new Sender(
        channel.optional("source", value -> SmsKeys.visible(value, 0, 20), ""),
        SmsKeys.countryCode(channel),
        SmsKeys.prefix(channel),
        SmsKeys.mostParts(channel),
        channel.optional("longTexts", Scalars.oneOf(LongTexts.class), LongTexts.UDH),
        channel.optional("gsm7", Scalars::flag, true));
  }

  private static Proof proof(Section channel) {
    return new Proof(
        channel.optional("receipts", Scalars::flag, true),
        SmsKeys.receiptWithin(channel),
        SmsKeys.validity(channel));
  }
}
