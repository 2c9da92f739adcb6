package io.watchfire.delivery.wire;

/** Text as one line that no content can break out of or rearrange. */
public final class OneLine {
  private OneLine() {}

  /** Line breaks become {@code " | "}; other control and direction characters are spelled out. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.strip()
        .replaceAll("\\R", " | ")
        .codePoints()
        .forEach(
            point -> {
              if (isPlain(point)) {
                line.appendCodePoint(point);
              } else {
                line.append(String.format("\\u%04X", point));
              }
            });
    return line.toString();
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
