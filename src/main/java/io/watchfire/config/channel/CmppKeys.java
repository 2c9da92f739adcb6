package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.cmpp.CmppSettings;
import io.watchfire.delivery.cmpp.CmppSettings.Gateway;
import io.watchfire.delivery.cmpp.CmppSettings.Proof;
import io.watchfire.delivery.cmpp.CmppSettings.Sender;
import io.watchfire.delivery.cmpp.CmppVersion;
import java.time.Duration;
import java.util.List;

/** {@code kind: cmpp}. */
final class CmppKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String VERSION_2 = "2.0";
  private static final String VERSION_3 = "3.0";
  private static final int MOST_PASSWORD = 64;

  /** As many answers as the protocol lets a sender wait for. */
  private static final int WINDOW = 16;

  private CmppKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    String spId = SmsKeys.visible(channel.required("spId"), 1, 6);
    Sender sender = sender(channel, spId);
    return new CmppSettings(
        account,
        gateway(channel, spId, sender.mostParts()),
        sender,
        proof(channel),
        channel.optional("perMinute", Scalars.whole(1, 60_000), 0));
  }

  private static Gateway gateway(Section channel, String spId, int mostParts) {
    String version =
        channel.optional("version", Scalars.oneOf(List.of(VERSION_2, VERSION_3)), VERSION_2);
    return new Gateway(
        SmsKeys.visible(channel.required("host"), 1, 253),
        channel.optional("port", Scalars.whole(1, 65_535), 7890),
        version.equals(VERSION_3) ? CmppVersion.V3 : CmppVersion.V2,
        spId,
        SmsKeys.password(
            channel,
            MOST_PASSWORD,
            "must be at most " + MOST_PASSWORD + " visible ASCII characters; change it"),
        channel.optional(
            "activeTest", Scalars.duration(SECOND, Duration.ofMinutes(3)), SECOND.multipliedBy(30)),
        channel.optional("window", value -> window(value, mostParts), WINDOW));
  }

  /** A gateway that joins parts answers none of them before it has them all. */
  private static int window(Value value, int mostParts) {
    int window = Scalars.whole(1, WINDOW).apply(value);
    if (!value.isFaulty() && window < mostParts) {
      value.fault(
          "is less than mostParts: a text of " + mostParts + " parts would never get through");
    }
    return window;
  }

  private static Sender sender(Section channel, String spId) {
    return new Sender(
        channel.required("source").as(CmppKeys::digits),
        channel.optional("msgSrc", value -> SmsKeys.visible(value, 1, 6), spId),
        channel.optional("serviceId", value -> SmsKeys.visible(value, 0, 10), ""),
        SmsKeys.countryCode(channel),
        channel.optional("withCountry", Scalars::flag, false),
        SmsKeys.prefix(channel),
        SmsKeys.mostParts(channel));
  }

  private static String digits(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !text.matches("[0-9]{1,21}")) {
      value.fault(value.quoted() + " is not 1 to 21 digits; write the number people write to");
    }
    return text;
  }

  private static Proof proof(Section channel) {
    return new Proof(
        channel.optional("receipts", Scalars::flag, true),
        SmsKeys.receiptWithin(channel),
        SmsKeys.validity(channel));
  }
}
