package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.wire.Validity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of a gateway's request. */
final class Places {
  /** Where one place or the other says how long the gateway is to try. */
  static final List<String> VALIDITY = List.of("{validitySeconds}", "{validityMinutes}");

  private static final Pattern PLACE =
      Pattern.compile("\\{(phone|text|key|validitySeconds|validityMinutes)}");

  private Places() {}

  /** What goes there. */
  static Map<String, String> values(String phone, String text, String key, Duration validity) {
    return Map.of(
        "phone", phone,
        "text", text,
        "key", key,
        "validitySeconds", String.valueOf(validity.toSeconds()),
        "validityMinutes", String.valueOf(Validity.minutes(validity)));
  }

  /** With a nought in each, as an address can be judged. */
  static String blank(String pattern) {
    return PLACE.matcher(pattern).replaceAll("0");
  }

  /** Fills them in at once, so that a text that looks like a place stays a text. */
  static String fill(String pattern, Map<String, String> values, UnaryOperator<String> escape) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    escape.apply(Objects.requireNonNull(values.get(place.group(1))))));
  }
}
