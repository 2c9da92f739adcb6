package io.watchfire.http.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the bytes of a JSON text token by token. It knows plain tokens only: whatever has an
 * escape in it, or is no JSON, is not understood, and the caller gives up.
 */
final class Bytes {
  /** More digits than a double holds exactly. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] TENS = new double[EXACT_DIGITS + 1];
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  static {
    for (int i = 0; i < TENS.length; i++) {
      TENS[i] = Double.parseDouble("1e" + i);
    }
  }

  private final byte[] text;
  private int at;
  private int from;
  private int to;

  Bytes(byte[] text) {
    this.text = text;
  }

  byte[] text() {
    return text;
  }

  /** First byte of the last {@link #string}. */
  int from() {
    return from;
  }

  /** After the last byte of the last {@link #string}. */
  int to() {
    return to;
  }

  /** Goes past a character that comes next, and blanks before it. */
  boolean next(char wanted) {
    int i = blanks(at);
    if (i < text.length && text[i] == wanted) {
      at = i + 1;
      return true;
    }
    return false;
  }

  boolean isAtEnd() {
    return blanks(at) == text.length;
  }

  /** Goes past a text without escapes that comes next. */
  boolean string() {
    if (!next('"')) {
      return false;
    }
    int end = EightBytes.endOfPlain(text, at);
    if (end == text.length || text[end] != '"') {
      return false;
    }
    from = at;
    to = end;
    at = end + 1;
    return true;
  }

  /** Whether the last {@link #string} is this one. */
  boolean is(byte[] other) {
    return is(other, 0, other.length);
  }

  boolean is(byte[] other, int otherFrom, int otherTo) {
    return Arrays.equals(text, from, to, other, otherFrom, otherTo);
  }

  /** The last {@link #string}. */
  String asText() {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** Goes past a number, true (1) or false (0); NaN when something else comes next. */
  double number() {
    int start = blanks(at);
    if (starts(TRUE, start)) {
      at = start + TRUE.length;
      return 1;
    }
    if (starts(FALSE, start)) {
      at = start + FALSE.length;
      return 0;
    }
    boolean negative = start < text.length && text[start] == '-';
    int first = negative ? start + 1 : start;
    int i = digits(first);
    if (i == first || (text[first] == '0' && i > first + 1)) {
      return Double.NaN;
    }
    int point = i;
    if (i < text.length && text[i] == '.') {
      i = digits(point + 1);
      if (i == point + 1) {
        return Double.NaN;
      }
    }
    boolean isPlain = i >= text.length || (text[i] != 'e' && text[i] != 'E');
    if (!isPlain) {
      int exponent = i + 1;
      if (exponent < text.length && (text[exponent] == '+' || text[exponent] == '-')) {
        exponent++;
      }
      i = digits(exponent);
      if (i == exponent) {
        return Double.NaN;
      }
    }
    at = i;
    return isPlain && i - first <= EXACT_DIGITS
        ? exact(negative, first, point, i)
        : Double.parseDouble(new String(text, start, i - start, StandardCharsets.US_ASCII));
  }

  /** Digits and power of ten are both exact doubles, so that their quotient is rounded once. */
  private double exact(boolean negative, int first, int point, int end) {
    long digits = 0;
    for (int i = first; i < end; i++) {
      if (i != point) {
        digits = 10 * digits + (text[i] - '0');
      }
    }
    if (point == end) {
      return negative ? -digits : digits;
    }
    double value = digits / TENS[end - point - 1];
    return negative ? -value : value;
  }

  private int digits(int start) {
    int i = start;
    while (i < text.length && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i;
  }

  private int blanks(int start) {
    if (start < text.length && text[start] > ' ') {
      return start;
    }
    int i = start;
    while (i < text.length
        && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private boolean starts(byte[] word, int start) {
    return start + word.length <= text.length
        && text[start] == word[0]
        && Arrays.equals(text, start, start + word.length, word, 0, word.length);
  }
}
