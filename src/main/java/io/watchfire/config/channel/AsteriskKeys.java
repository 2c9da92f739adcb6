package io.watchfire.config.channel;

import io.watchfire.config.folder.Address;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.asterisk.AsteriskSettings;
import io.watchfire.delivery.asterisk.AsteriskSettings.Dialling;
import io.watchfire.delivery.asterisk.AsteriskSettings.Manager;
import io.watchfire.delivery.wire.CallLimitSettings;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code kind: asterisk}. */
final class AsteriskKeys {
  static final Function<Value, Duration> RING =
      Scalars.duration(Duration.ofSeconds(5), Duration.ofMinutes(2));
  static final Duration USUAL_RING = Duration.ofSeconds(30);

  private static final CallLimitSettings USUAL = new CallLimitSettings(2, 8, 30);
  private static final Pattern DIAL = Pattern.compile("\\w+/[\\w.@:/{}+-]+");
  private static final Pattern CONTEXT = Pattern.compile("[\\w-]{1,79}");
  private static final Pattern PLACE = Pattern.compile("\\{(number|digits|national)}");

  private AsteriskKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    boolean tls = channel.optional("tls", Scalars::flag, false);
    Address server = channel.required("server").as(Address.of(tls ? 5039 : 5038));
    return new AsteriskSettings(
        account,
        new Manager(
            server.host(),
            server.port(),
            tls,
            Authority.read(channel),
            channel.required("username").text(),
            channel.requiredSecret("password")),
        new Dialling(
            dial(channel.required("dial")),
            channel.optional("callerId").map(AsteriskKeys::line).orElse(null),
            channel.optional("context", AsteriskKeys::context, "watchfire"),
            channel.optional("ring", RING, USUAL_RING)),
        PerNumber.read(channel, USUAL));
  }

  private static String dial(Value value) {
    String text = value.text();
    if (value.isFaulty()) {
      return text;
    }
    if (!PLACE.matcher(text).find()) {
      value.fault(
          value.quoted() + " has no place for the number; write for instance PJSIP/{number}@trunk");
    } else if (!DIAL.matcher(text).matches()
        || PLACE.matcher(text).replaceAll("").matches(".*[{}].*")) {
      value.fault(
          value.quoted() + " is not what Asterisk dials; write for instance PJSIP/{number}@trunk");
    }
    return text;
  }

  private static String context(Value value) {
    if (!value.isFaulty() && !CONTEXT.matcher(value.text()).matches()) {
      value.fault(value.quoted() + " is not the name of a context");
    }
    return value.text();
  }

  private static String line(Value value) {
    if (value.text().chars().anyMatch(Character::isISOControl)) {
      value.fault("a caller's id is one line");
    }
    return value.text();
  }
}
