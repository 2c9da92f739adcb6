package io.watchfire.probe.mqtt;

import java.nio.charset.StandardCharsets;

/** What came over the wire, made fit for a log line: short, and without control characters. */
final class Excerpt {
  private static final int LONGEST = 120;

  private Excerpt() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length() && shown.length() < LONGEST) {
      int point = text.codePointAt(at);
      if (isPlain(point)) {
        shown.appendCodePoint(point);
      } else {
        shown.append(String.format("\\u%04x", point));
      }
      at += Character.charCount(point);
    }
    return at < text.length() ? shown + "…" : shown.toString();
  }

  /** A payload; bytes that are not UTF-8 show as U+FFFD. */
  static String of(byte[] payload) {
    // four bytes are the longest character: no more of a large payload is looked at
    int length = Math.min(payload.length, 4 * LONGEST + 4);
    String shown = of(new String(payload, 0, length, StandardCharsets.UTF_8));
    return payload.length == 0 ? "(empty)" : shown + " (" + payload.length + " bytes)";
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
