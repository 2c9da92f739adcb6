package io.watchfire.target;

import java.util.Locale;

/** A text for people in both languages of the product. */
public record LocalText(String zh, String en) {

  /** The text for a reader: English for an {@code en} locale, Chinese for every other. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("en") ? en : zh;
  }
}
