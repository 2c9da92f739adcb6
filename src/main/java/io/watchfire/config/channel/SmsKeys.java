package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import java.time.Duration;

/** What channels that send SMS are told alike. */
final class SmsKeys {
  private static final Duration MINUTE = Duration.ofMinutes(1);

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

  /** What every text begins with. */
  static String prefix(Section channel) {
    return channel.optional(
        "prefix",
        value -> {
          String text = value.text();
          if (!value.isFaulty()
              && (text.length() > 20 || text.chars().anyMatch(Character::isISOControl))) {
            value.fault("is not one line of at most 20 characters");
          }
          return text;
        },
        "");
  }

  static int mostParts(Section channel) {
    return mostParts(channel, 4);
  }

  static int mostParts(Section channel, int usual) {
    return channel.optional("mostParts", Scalars.whole(1, 10), usual);
  }

  static Duration receiptWithin(Section channel) {
    return receiptWithin(channel, MINUTE);
  }

  static Duration receiptWithin(Section channel, Duration usual) {
    return channel.optional(
        "receiptWithin", Scalars.duration(Duration.ofSeconds(5), MINUTE.multipliedBy(60)), usual);
  }

  /** A text of visible ASCII characters, within bounds, both included. */
  static String visible(Value value, int least, int most) {
    String text = value.text();
    if (!value.isFaulty()
        && (text.length() < least
            || text.length() > most
            || !text.chars().allMatch(c -> c > ' ' && c < 0x7f))) {
      value.fault(
          value.quoted() + " is not " + least + " to " + most + " visible ASCII characters");
    }
    return text;
  }
}
