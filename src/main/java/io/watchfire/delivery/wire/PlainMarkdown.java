package io.watchfire.delivery.wire;

/**
 * Text that the markdown of robots leaves as it is. They document no escape, so signs are replaced
 * by their wide forms; otherwise a device's name could mention everybody or hide what follows.
 */
public final class PlainMarkdown {
  private PlainMarkdown() {}

  /** One line, shown as it was written. */
  public static String line(String line) {
    String safe =
        line.replace('<', '＜')
            .replace('*', '＊')
            .replace('`', '｀')
            .replace('[', '［')
            .replace(']', '］');
    String start = safe.stripLeading();
    if (start.startsWith("#") || start.startsWith(">")) {
      int at = safe.length() - start.length();
      char wide = start.charAt(0) == '#' ? '＃' : '＞';
      return safe.substring(0, at) + wide + safe.substring(at + 1);
    }
    return safe;
  }
}
