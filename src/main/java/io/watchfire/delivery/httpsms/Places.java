package io.watchfire.delivery.httpsms;

import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places of a gateway's request. */
final class Places {
  private static final Pattern PLACE = Pattern.compile("\\{(phone|text|key)}");

  private Places() {}

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
