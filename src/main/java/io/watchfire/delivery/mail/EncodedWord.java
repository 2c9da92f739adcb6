package io.watchfire.delivery.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Text for a header (RFC 2047): whatever it holds, it stays in its header, and no character is torn
 * apart.
 */
final class EncodedWord {
  /** An encoded word has at most 75 characters, 12 of them around the text: 45 bytes in Base64. */
  private static final int MOST_BYTES = 45;

  private EncodedWord() {}

  /**
   * Short plain text as it is; everything else as encoded words on lines of their own. Control
   * characters become spaces.
   */
  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    boolean plain = line.length() <= 60 && line.chars().allMatch(EncodedWord::isPlain);
    if (plain && !line.contains("=?")) {
      return line;
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int size = 0;
    for (int point : line.codePoints().toArray()) {
      String character = Character.toString(point);
      int bytes = character.getBytes(StandardCharsets.UTF_8).length;
      if (size + bytes > MOST_BYTES) {
        words.add(encoded(word));
        word.setLength(0);
        size = 0;
      }
      word.append(character);
      size += bytes;
    }
    words.add(encoded(word));
    return String.join("\r\n ", words);
  }

  private static boolean isPlain(int character) {
    return character >= ' ' && character < 0x7f;
  }

  private static String encoded(CharSequence text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
