package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.target.LocalText;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.stream.Stream;

/** What channels that send SMS are told alike. */
final class SmsKeys {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private SmsKeys() {}

  /** Of telephone numbers that name none. */
  static String countryCode(Section channel) {
    return channel.optional(
        "countryCode",
        value -> {
          String text = value.text();
          if (!value.isFaulty() && !text.matches("[1-9][0-9]{0,2}")) {
            value.fault(value.quoted() + " is no country code; write for instance 86");
          }
          return text;
        },
        "86");
  }

  /** What every text begins with, for readers of each language. */
  static LocalText prefix(Section channel) {
    return channel.optional(
        "prefix",
        value -> {
          LocalText prefix = Scalars.name(value);
          if (!value.isFaulty() && Stream.of(prefix.zh(), prefix.en()).anyMatch(SmsKeys::isNone)) {
            value.fault("is not one line of at most " + SmsForm.LONGEST_PREFIX + " characters");
          }
          return prefix;
        },
        new LocalText("", ""));
  }

  private static boolean isNone(String prefix) {
    return prefix.length() > SmsForm.LONGEST_PREFIX
        || prefix.chars().anyMatch(Character::isISOControl);
  }

  static int mostParts(Section channel) {
    return channel.optional("mostParts", Scalars.whole(1, 10), 2);
  }

  /**
   * How long a provider may try to bring a text to a phone that is off; networks take no less than
   * half a minute.
   */
  static Duration validity(Section channel) {
    return validity(channel, HALF_A_MINUTE);
  }

  /**
   * Likewise.
   *
   * @param least that the gateway can say
   */
  static Duration validity(Section channel, Duration least) {
    return channel.optional(
        "validity", Scalars.duration(least, Duration.ofDays(1)), MINUTE.multipliedBy(10));
  }

  static Duration receiptWithin(Section channel) {
    return receiptWithin(channel, MINUTE);
  }

  static Duration receiptWithin(Section channel, Duration usual) {
    return channel.optional(
        "receiptWithin", Scalars.duration(Duration.ofSeconds(5), MINUTE.multipliedBy(60)), usual);
  }

  /**
   * A password that a protocol has little room for.
   *
   * @param remedy what it says of one that does not fit
   */
  static Secret password(Section channel, int most, String remedy) {
    Secret password = channel.requiredSecret("password");
    if (!password.reveal().equals(Value.STAND_IN)
        && (password.reveal().length() > most || !isVisible(password.reveal()))) {
      channel.secretPlace("password").fault(remedy);
    }
    return password;
  }

  private static boolean isVisible(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** A text of visible ASCII characters, within bounds, both included. */
  static String visible(Value value, int least, int most) {
    String text = value.text();
    if (!value.isFaulty() && (text.length() < least || text.length() > most || !isVisible(text))) {
      value.fault(
          value.quoted() + " is not " + least + " to " + most + " visible ASCII characters");
    }
    return text;
  }
}
