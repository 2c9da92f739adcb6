package io.watchfire.rule.expression.syntax;

import java.math.BigDecimal;

/**
 * The smallest part of an expression.
 *
 * @param text as written; of a string, what it says
 * @param at offset from 0
 * @param number of an amount, a duration in seconds; 0 otherwise
 * @param unit of an amount, empty when it has none
 */
record Token(Kind kind, String text, int at, BigDecimal number, String unit) {
  enum Kind {
    NAME,
    /** A word of the language, which cannot be a name. */
    WORD,
    AMOUNT,
    STRING,
    SIGN,
    END
  }

  static Token of(Kind kind, String text, int at) {
    return new Token(kind, text, at, BigDecimal.ZERO, "");
  }

  /** Whether it is this word or sign. */
  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(wanted);
  }

  /** As a message names it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "the text " + Printing.quoted(text);
      default -> "\"" + text + "\"";
    };
  }
}
