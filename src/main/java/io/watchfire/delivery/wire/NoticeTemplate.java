package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import io.watchfire.plan.Realm;
import io.watchfire.target.LocalText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that a gateway has approved, and what is put into its places.
 *
 * @param code the gateway's name of the text, for readers of each language
 * @param variables the text's own names of its places, in its order, and what goes there: words
 *     with {@code {name}}s of facts; {@code {id}} is the warning's or incident's number
 */
public record NoticeTemplate(LocalText code, Map<String, String> variables) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  /** Gateways refuse signs of other kinds inside of a variable, so the mark is plain. */
  private static final String CUT = "..";

  private static final LocalText DRILL = new LocalText("演练 ", "DRILL ");

  public NoticeTemplate {
    variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * The variables of one message, none empty and none too long. A drill's first one begins with the
   * word for it: nothing else of the text is ours to mark.
   *
   * @param most characters in one variable
   */
  public Map<String, String> fill(Message message, Locale locale, int most) {
    Map<String, String> filled = new LinkedHashMap<>();
    String mark = message.realm() == Realm.DRILL ? DRILL.in(locale) : "";
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String words = mark + plain(words(variable.getValue(), message));
      filled.put(variable.getKey(), cut(words, most));
      mark = "";
    }
    return filled;
  }

  private static String words(String pattern, Message message) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            place -> {
              String name = place.group(1);
              String fact =
                  name.equals("id") ? message.about() : message.parts().getOrDefault(name, "");
              return Matcher.quoteReplacement(fact.isEmpty() ? "-" : fact);
            });
  }

  /** One line, without the brackets that only a gateway's signature may have. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").replace('【', '[').replace('】', ']').strip();
  }

  /** Whole characters only. */
  private static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    int end = text.offsetByCodePoints(0, most - CUT.length());
    return text.substring(0, end) + CUT;
  }
}
