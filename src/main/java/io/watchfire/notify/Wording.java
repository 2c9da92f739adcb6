package io.watchfire.notify;

import io.watchfire.target.LocalText;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts facts into the texts of the plan. */
public final class Wording {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  private Wording() {}

  /**
   * The text in the reader's language with its {@code {name}}s filled in; an unknown name stays as
   * it is, a fact that is not given becomes a dash.
   */
  public static String fill(LocalText template, Map<String, LocalText> facts, Locale locale) {
    Matcher matcher = PLACE.matcher(template.in(locale));
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      LocalText fact = facts.get(matcher.group(1));
      String value = fact == null || fact.in(locale).isEmpty() ? "—" : fact.in(locale);
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }
}
