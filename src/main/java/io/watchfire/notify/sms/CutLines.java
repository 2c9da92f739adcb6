package io.watchfire.notify.sms;

import io.watchfire.notify.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Subject and body as an SMS, for a notice without a short form. What is too long is shortened line
 * by line, the longest first: measures and lists of sites are long, a level, a number or what to
 * reply is not.
 */
final class CutLines {
  /** No line that is shortened keeps less, in units. */
  private static final int LEAST = 16;

  /** More lines than this are never shortened but left out. */
  private static final int MOST_LINES = 16;

  private CutLines() {}

  /** Subject and body, a line each. */
  static String whole(Message message) {
    List<String> lines = new ArrayList<>();
    lines.add(message.subject().strip().replaceAll("\\R", " "));
    message.body().lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return String.join("\n", lines);
  }

  /**
   * The text, or its lines shortened.
   *
   * @param mostParts as many short messages may carry it
   */
  static String fit(String text, SmsAlphabet alphabet, int mostParts) {
    if (alphabet.parts(text) <= mostParts) {
      return text;
    }
    // A part may end a unit early, where a character of two would be torn.
    int room = mostParts == 1 ? alphabet.alone() : mostParts * alphabet.inPart() - (mostParts - 1);
    return fit(new ArrayList<>(text.lines().toList()), alphabet, room);
  }

  private static String fit(List<String> lines, SmsAlphabet alphabet, int room) {
    while (lines.size() > MOST_LINES) {
      lines.remove(lines.size() - 2);
    }
    lines.replaceAll(line -> shorten(line, alphabet, room));
    int excess = excess(lines, alphabet, room);
    while (excess > 0) {
      int longest = longest(lines, alphabet);
      int size = alphabet.units(lines.get(longest));
      if (size > LEAST) {
        int kept = Math.max(LEAST, size - Math.max(1, Math.min(excess, size / 4)));
        lines.set(longest, shorten(lines.get(longest), alphabet, kept));
      } else {
        // The last line says what to reply.
        lines.remove(lines.size() - 2);
      }
      excess = excess(lines, alphabet, room);
    }
    return String.join("\n", lines);
  }

  private static int excess(List<String> lines, SmsAlphabet alphabet, int room) {
    return lines.stream().mapToInt(alphabet::units).sum() + lines.size() - 1 - room;
  }

  private static int longest(List<String> lines, SmsAlphabet alphabet) {
    int longest = 0;
    for (int i = 1; i < lines.size(); i++) {
      // The subject gives last among equals.
      if (longest == 0
          ? alphabet.units(lines.get(i)) >= alphabet.units(lines.get(0))
          : alphabet.units(lines.get(i)) > alphabet.units(lines.get(longest))) {
        longest = i;
      }
    }
    return longest;
  }

  /** The line, or its beginning with a mark, in at most so many units. */
  private static String shorten(String line, SmsAlphabet alphabet, int most) {
    if (alphabet.units(line) <= most) {
      return line;
    }
    String bare = line.endsWith(alphabet.mark()) ? cut(line, alphabet.mark().length()) : line;
    int room = most - alphabet.units(alphabet.mark());
    int end = 0;
    int units = 0;
    while (end < bare.length()) {
      int next = bare.offsetByCodePoints(end, 1);
      units += alphabet.units(bare.substring(end, next));
      if (units > room) {
        break;
      }
      end = next;
    }
    return bare.substring(0, end) + alphabet.mark();
  }

  private static String cut(String line, int last) {
    return line.substring(0, line.length() - last);
  }
}
