package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.twilio.TwilioSettings;
import io.watchfire.delivery.wire.CallLimitSettings;
import io.watchfire.target.Secret;
import java.util.regex.Pattern;

/** {@code kind: twilio}. */
final class TwilioKeys {
  private static final String USUAL = "https://api.twilio.com";
  private static final CallLimitSettings LIMITS = new CallLimitSettings(2, 8, 30);
  private static final Pattern USER = Pattern.compile("[\\w-]{1,80}");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d{3,15}");
  private static final Pattern HOOK = Pattern.compile("https?://[^\\s?#]{3,500}");

  private TwilioKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    return new TwilioSettings(
        account,
        new Secret(bare(WebAddress.read(channel, USUAL).reveal())),
        matching(channel.required("username"), USER, "the account's number, such as AC…"),
        channel.requiredSecret("password"),
        matching(channel.required("from"), NUMBER, "a telephone number, such as +86…"),
        bare(
            matching(
                channel.required("hookUrl"),
                HOOK,
                "the address of this channel's hook, such as https://noc.example.org/hooks/voice")),
        channel.optional("ring", AsteriskKeys.RING, AsteriskKeys.USUAL_RING),
        PerNumber.read(channel, LIMITS));
  }

  private static String bare(String address) {
    return address.replaceAll("/+$", "");
  }

  private static String matching(Value value, Pattern form, String what) {
    if (!value.isFaulty() && !form.matcher(value.text()).matches()) {
      value.fault(value.quoted() + " is not " + what);
    }
    return value.text();
  }
}
