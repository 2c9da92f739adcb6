package io.watchfire.config.prometheus;

import java.util.List;

/**
 * A place in a file, both from 1.
 *
 * @param line of the file
 * @param column in that line
 */
record Spot(int line, int column) {

  /**
   * Where a character of a YAML text stands. Exact for plain, quoted and block texts, except behind
   * escapes and blank lines.
   *
   * @param lines of the file
   * @param offset from 0, in the text
   */
  Spot inside(List<String> lines, int offset) {
    if (line > lines.size()) {
      return this;
    }
    String first = lines.get(line - 1);
    char begin = column <= first.length() ? first.charAt(column - 1) : ' ';
    boolean block = begin == '|' || begin == '>';
    int row = block ? line + 1 : line;
    int indent = row <= lines.size() ? indent(lines.get(row - 1)) : 0;
    int from = block ? indent : begin == '"' || begin == '\'' ? column : column - 1;
    int left = offset;
    while (row <= lines.size()) {
      String text = lines.get(row - 1);
      int start = block ? indent : row > line ? indent(text) : from;
      int length = Math.max(0, text.stripTrailing().length() - start);
      if (left <= length) {
        return new Spot(row, start + left + 1);
      }
      left -= length + 1;
      row++;
    }
    return this;
  }

  private static int indent(String text) {
    return text.length() - text.stripLeading().length();
  }
}
