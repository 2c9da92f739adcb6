package io.watchfire.config.prometheus;

/**
 * A part of a PromQL text.
 *
 * @param text as written, a string without quotes and escapes
 * @param at offset from 0
 */
record PromToken(Kind kind, String text, int at) {
  enum Kind {
    NAME,
    NUMBER,
    SPAN,
    STRING,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Words of PromQL may be written in any case. */
  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  String shown() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}
