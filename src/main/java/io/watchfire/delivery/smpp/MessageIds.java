package io.watchfire.delivery.smpp;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Ids of messages. A centre may answer a submission in hexadecimal digits and write the receipt in
 * decimal ones, or the other way about.
 */
final class MessageIds {
  /** Longer ones are texts, not numbers. */
  private static final int LONGEST_NUMBER = 20;

  private MessageIds() {}

  /** Without what differs between two spellings of one id: case and leading zeros. */
  static String plain(String id) {
    String lower = id.strip().toLowerCase(Locale.ROOT);
    String stripped = lower.replaceFirst("^0+", "");
    return stripped.isEmpty() && !lower.isEmpty() ? "0" : stripped;
  }

  /** The same number in the other digits; empty for what is no number in them. */
  static Set<String> translated(String id) {
    String plain = plain(id);
    Set<String> forms = new LinkedHashSet<>();
    if (plain.length() <= LONGEST_NUMBER) {
      if (plain.matches("[0-9]+")) {
        forms.add(new BigInteger(plain, 10).toString(16));
      }
      if (plain.matches("[0-9a-f]+")) {
        forms.add(new BigInteger(plain, 16).toString(10));
      }
      forms.remove(plain);
    }
    return forms;
  }
}
