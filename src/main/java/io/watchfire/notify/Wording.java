package io.watchfire.notify;

import io.watchfire.target.LocalText;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts facts into the texts of the plan. */
public final class Wording {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern PLACES_ONLY = Pattern.compile("\\s*(\\{[a-z]+}\\s*)+");
  private static final Pattern AFTER_EACH_LINE = Pattern.compile("(?<=\n)");

  private Wording() {}

  /**
   * The text in the reader's language with its {@code {name}}s filled in. A fact that is not given
   * becomes a dash, and so does an empty one; only a line of nothing but empty ones is left out.
   */
  public static String fill(LocalText template, Map<String, LocalText> facts, Locale locale) {
    StringBuilder text = new StringBuilder();
    AFTER_EACH_LINE
        .splitAsStream(template.in(locale))
        .filter(line -> !saysNothing(line, facts, locale))
        .forEach(line -> text.append(filled(line, facts, locale)));
    return text.toString();
  }

  private static String filled(String line, Map<String, LocalText> facts, Locale locale) {
    return PLACE
        .matcher(line)
        .replaceAll(
            place -> {
              LocalText fact = facts.get(place.group(1));
              String words = fact == null ? "" : fact.in(locale);
              return words.isEmpty() ? "—" : Matcher.quoteReplacement(words);
            });
  }

  private static boolean saysNothing(String line, Map<String, LocalText> facts, Locale locale) {
    return PLACES_ONLY.matcher(line).matches()
        && PLACE
            .matcher(line)
            .results()
            .allMatch(
                place -> {
                  LocalText fact = facts.get(place.group(1));
                  return fact != null && fact.in(locale).isEmpty();
                });
  }
}
