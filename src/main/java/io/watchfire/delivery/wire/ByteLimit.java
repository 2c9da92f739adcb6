package io.watchfire.delivery.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text fit into so many bytes of UTF-8, whole characters only, with every cut marked. Lines
 * that come first are kept: the subject and the four parts of a warning lead every message.
 */
public final class ByteLimit {
  private static final String ELLIPSIS = "…";

  private ByteLimit() {}

  /**
   * The lines as one text.
   *
   * @param limit bytes of UTF-8
   * @param mark last line of a text that lost lines
   */
  public static String fit(List<String> lines, int limit, String mark) {
    return fit(lines, limit, mark, "\n");
  }

  /**
   * As {@link #fit(List, int, String)}.
   *
   * @param end of each line but the last
   */
  public static String fit(List<String> lines, int limit, String mark, String end) {
    String whole = String.join(end, lines);
    if (bytes(whole) <= limit) {
      return whole;
    }
    // No line alone may push out the next: a sixth each leaves room for the subject and four parts.
    int longest = limit / 6;
    List<String> kept = new ArrayList<>();
    int room = limit - bytes(mark);
    for (String line : lines) {
      String part = bytes(line) <= longest ? line : shorten(line, longest);
      int size = bytes(part) + bytes(end);
      if (size > room) {
        kept.add(mark);
        return String.join(end, kept);
      }
      room -= size;
      kept.add(part);
    }
    return String.join(end, kept);
  }

  /**
   * As {@link #fit(List, int, String, String)}, with a last line that no cut may lose.
   *
   * @param last null for none
   */
  public static String fit(
      List<String> lines, @Nullable String last, int limit, String mark, String end) {
    return last == null
        ? fit(lines, limit, mark, end)
        : fit(lines, limit - bytes(end) - bytes(last), mark, end) + end + last;
  }

  /** One line alone, cut with an ellipsis where it is longer. */
  public static String line(String line, int limit) {
    return bytes(line) <= limit ? line : shorten(line, limit);
  }

  private static String shorten(String line, int limit) {
    int room = limit - bytes(ELLIPSIS);
    int end = 0;
    while (end < line.length()) {
      int point = line.codePointAt(end);
      int size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (size > room) {
        break;
      }
      room -= size;
      end += Character.charCount(point);
    }
    return line.substring(0, end) + ELLIPSIS;
  }

  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
