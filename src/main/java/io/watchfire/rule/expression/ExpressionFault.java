package io.watchfire.rule.expression;

/**
 * What is wrong with a text, and where in it.
 *
 * @param offset from 0, in characters
 * @param line of the text, from 1
 * @param column in that line, from 1
 * @param message one line: what is wrong, and the remedy
 */
public record ExpressionFault(int offset, int line, int column, String message) {

  static ExpressionFault in(String text, int offset, String message) {
    int line = 1;
    int begin = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        begin = i + 1;
      }
    }
    return new ExpressionFault(offset, line, offset - begin + 1, message);
  }

  /** The place and the message. */
  @Override
  public String toString() {
    return line + ":" + column + " " + message;
  }
}
