package io.watchfire.http.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a table as RFC 4180 has them, which a spreadsheet opens without running anything. */
final class Csv {
  /** By it a spreadsheet knows UTF-8. */
  static final String MARK = "\uFEFF";

  private Csv() {}

  /** A line with its end; null is an empty cell. */
  static String line(List<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    for (Object cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(cell(cell));
    }
    return line.append("\r\n").toString();
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "\"\"";
    }
    if (value instanceof Number) {
      return value.toString();
    }
    String text = value.toString();
    return "\"" + (isFormula(text) ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }

  /** What a spreadsheet would compute; an apostrophe before it makes it a text. */
  private static boolean isFormula(String text) {
    return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
  }
}
