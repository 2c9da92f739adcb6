package io.watchfire.rule.expression.syntax;

/** Carries a fault out of the depth of a text that people wrote; never leaves the parsers. */
public final class NotUnderstood extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * @param offset from 0, of the character that is wrong
   * @param message what is wrong, and the remedy
   */
  public NotUnderstood(int offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  public int offset() {
    return offset;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
