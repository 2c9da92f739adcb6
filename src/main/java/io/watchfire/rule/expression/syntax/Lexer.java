package io.watchfire.rule.expression.syntax;

import io.watchfire.time.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts a text into tokens. */
final class Lexer {
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "not", "by", "true", "false");
  private static final List<String> SIGNS =
      List.of(
          "==", "!=", "=~", "!~", ">=", "<=", ">", "<", "=", "(", ")", "{", "}", ",", "+", "-", "*",
          "/");

  /** What other languages write, and what it is called here. */
  private static final Map<Character, String> ELSEWHERE =
      Map.of(
          '!', "write not",
          '&', "write and",
          '|', "write or",
          '%', "write the % right behind its number, such as 90%",
          '°', "write the unit right behind its number, such as 30°C",
          '[', "write the span as an argument, such as avg(queue.wait, 5m)",
          '.', "write a number with a digit first, such as 0.5",
          '^', "there are + - * and /");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?");
  private static final int LONGEST_UNIT = 8;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /** All tokens, {@link Token.Kind#END} last. */
  List<Token> tokens() throws NotUnderstood {
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
        at++;
      } else if (isDigit(next)) {
        amount();
      } else if (isNameStart(next)) {
        name();
      } else if (next == '"' || next == '\'') {
        string(next);
      } else {
        sign(next);
      }
    }
    tokens.add(Token.of(Token.Kind.END, "", text.length()));
    return tokens;
  }

  private void name() {
    int end = at;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    while (!isLetterOrDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '_') {
      end--;
    }
    String name = text.substring(at, end);
    tokens.add(Token.of(WORDS.contains(name) ? Token.Kind.WORD : Token.Kind.NAME, name, at));
    at = end;
  }

  private void amount() throws NotUnderstood {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    String number = text.substring(at, end);
    int from = end;
    if (end < text.length() && text.charAt(end) == '%') {
      end++;
    } else {
      while (end < text.length() && isUnitPart(text.charAt(end))) {
        end++;
      }
      end += end > from && isASecond(end) ? 2 : 0;
    }
    tokens.add(amount(number, text.substring(from, end), text.substring(at, end)));
    at = end;
  }

  /** The {@code /s} of {@code 5B/s}. */
  private boolean isASecond(int from) {
    return text.startsWith("/s", from)
        && (from + 2 == text.length() || !isNamePart(text.charAt(from + 2)));
  }

  private Token amount(String number, String unit, String written) throws NotUnderstood {
    if (!NUMBER.matcher(number).matches()) {
      throw new NotUnderstood(
          at, "a number has at most 15 digits before and 9 behind the point; shorten it");
    }
    Optional<Duration> span = unit.isEmpty() ? Optional.empty() : DurationText.parse(written);
    if (span.isPresent()) {
      return new Token(
          Token.Kind.AMOUNT,
          written,
          at,
          plain(BigDecimal.valueOf(span.get().toMillis()).movePointLeft(3)),
          "s");
    }
    if (Set.of("d", "h", "m", "s", "ms").contains(unit)) {
      throw new NotUnderstood(
          at, "a duration is written in whole numbers, such as 1h30m; \"" + written + "\" is not");
    }
    if (unit.length() > LONGEST_UNIT || unit.chars().anyMatch(c -> isDigit((char) c))) {
      throw new NotUnderstood(
          at,
          "\""
              + written
              + "\" is neither a duration such as 1h30m nor a number with a unit such as 90% or"
              + " 230V");
    }
    return new Token(Token.Kind.AMOUNT, written, at, plain(new BigDecimal(number)), unit);
  }

  /** One form of every number, so that equal ones are equal. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * A backslash makes a quote or a backslash plain; before anything else it is itself (A regex).
   */
  private void string(char quote) throws NotUnderstood {
    StringBuilder said = new StringBuilder();
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      char next = text.charAt(end);
      if (next < ' ') {
        break;
      }
      if (next == '\\' && end + 1 < text.length() && "\\\"'".indexOf(text.charAt(end + 1)) >= 0) {
        end++;
        next = text.charAt(end);
      }
      said.append(next);
      end++;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      throw new NotUnderstood(at, "this text has no end; close it with " + quote);
    }
    tokens.add(Token.of(Token.Kind.STRING, said.toString(), at));
    at = end + 1;
  }

  private void sign(char next) throws NotUnderstood {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        tokens.add(Token.of(Token.Kind.SIGN, sign, at));
        at += sign.length();
        return;
      }
    }
    String remedy = ELSEWHERE.get(next);
    throw new NotUnderstood(
        at,
        "unexpected character "
            + (next < ' ' || Character.isSurrogate(next)
                ? String.format("U+%04X", text.codePointAt(at))
                : "'" + next + "'")
            + "; "
            + (remedy == null ? "remove it" : remedy));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isNameStart(char c) {
    return isLetter(c) || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isLetterOrDigit(c) || c == '_' || c == '.' || c == ':';
  }

  private static boolean isUnitPart(char c) {
    return isLetterOrDigit(c) || c == '°' || c == 'µ' || c == 'Ω';
  }
}
