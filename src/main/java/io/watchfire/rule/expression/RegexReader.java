package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.NotUnderstood;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads the regexes that label matchers may use. */
final class RegexReader {
  private static final int MOST_REPETITIONS = 100;

  /** What a pattern is made of. */
  sealed interface Part {
    record One(IntPredicate test) implements Part {}

    record All(List<Part> parts) implements Part {}

    record Either(List<Part> parts) implements Part {}

    record Repeated(Part part, int least, int most) implements Part {
      static final int UNBOUNDED = -1;
    }
  }

  private final String pattern;
  private final int place;
  private int at;

  /**
   * @param place of the pattern in the expression, for faults
   */
  RegexReader(String pattern, int place) {
    this.pattern = pattern;
    this.place = place;
  }

  Part read() throws NotUnderstood {
    if (pattern.startsWith("^")) {
      at++;
    }
    Part part = either();
    if (ahead("$") && at == pattern.length() - 1) {
      at++;
    }
    if (at < pattern.length()) {
      throw ahead(")")
          ? fault("there is no ( for a )")
          : fault(
              "'"
                  + pattern.charAt(at)
                  + "' has no place there; a regex matches the whole label anyway");
    }
    return part;
  }

  private Part either() throws NotUnderstood {
    List<Part> parts = new ArrayList<>();
    parts.add(all());
    while (ahead("|")) {
      at++;
      parts.add(all());
    }
    return parts.size() == 1 ? parts.get(0) : new Part.Either(parts);
  }

  private Part all() throws NotUnderstood {
    List<Part> parts = new ArrayList<>();
    while (at < pattern.length() && "|)^$".indexOf(pattern.charAt(at)) < 0) {
      parts.add(repeated(one()));
    }
    return new Part.All(parts);
  }

  private Part repeated(Part part) throws NotUnderstood {
    if (at == pattern.length() || "*+?{".indexOf(pattern.charAt(at)) < 0) {
      return part;
    }
    char how = pattern.charAt(at);
    at++;
    Part read =
        switch (how) {
          case '*' -> new Part.Repeated(part, 0, Part.Repeated.UNBOUNDED);
          case '+' -> new Part.Repeated(part, 1, Part.Repeated.UNBOUNDED);
          case '?' -> new Part.Repeated(part, 0, 1);
          default -> counted(part);
        };
    if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
      throw fault("one repetition stands behind another; put parentheses around the inner one");
    }
    return read;
  }

  private Part counted(Part part) throws NotUnderstood {
    int least = number();
    int most = least;
    if (ahead(",")) {
      at++;
      most = ahead("}") ? Part.Repeated.UNBOUNDED : number();
    }
    if (!ahead("}")) {
      throw fault("a repetition is written {2}, {2,} or {2,5}");
    }
    at++;
    if (most != Part.Repeated.UNBOUNDED && most < least) {
      throw fault("a repetition goes from few to many, such as {2,5}");
    }
    return new Part.Repeated(part, least, most);
  }

  private int number() throws NotUnderstood {
    int from = at;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at)) && at - from < 4) {
      at++;
    }
    int number = from == at ? MOST_REPETITIONS + 1 : Integer.parseInt(pattern.substring(from, at));
    if (number > MOST_REPETITIONS) {
      throw fault("a repetition has a number up to " + MOST_REPETITIONS + ", such as {2,5}");
    }
    return number;
  }

  private Part one() throws NotUnderstood {
    char next = pattern.charAt(at);
    at++;
    return switch (next) {
      case '.' -> new Part.One(c -> true);
      case '[' -> new Part.One(set());
      case '(' -> group();
      case '\\' -> new Part.One(escaped());
      case '*', '+', '?', '{' -> {
        at--;
        throw fault(
            "there is nothing before '"
                + next
                + "' to repeat; write \\"
                + next
                + " for the character");
      }
      default -> new Part.One(c -> c == next);
    };
  }

  private Part group() throws NotUnderstood {
    if (ahead("?:")) {
      at += 2;
    } else if (ahead("?")) {
      throw fault("there is no look-around and there are no flags; take (?… away");
    }
    Part inside = either();
    if (!ahead(")")) {
      throw fault("a ( is not closed");
    }
    at++;
    return inside;
  }

  /** The class or character behind a backslash. */
  private IntPredicate escaped() throws NotUnderstood {
    if (at == pattern.length()) {
      throw fault("it ends in a backslash; write \\\\ for the character");
    }
    char next = pattern.charAt(at);
    at++;
    return switch (next) {
      case 'd' -> RegexReader::isDigit;
      case 'D' -> c -> !isDigit(c);
      case 'w' -> RegexReader::isWordPart;
      case 'W' -> c -> !isWordPart(c);
      case 's' -> Character::isWhitespace;
      case 'S' -> c -> !Character.isWhitespace(c);
      default -> {
        if (isWordPart(next)) {
          at--;
          throw fault("\\" + next + " is not understood; there are \\d \\w \\s and escaped signs");
        }
        yield c -> c == next;
      }
    };
  }

  private IntPredicate set() throws NotUnderstood {
    boolean negated = ahead("^");
    if (negated) {
      at++;
    }
    IntPredicate any = c -> false;
    boolean first = true;
    while (at < pattern.length() && (first || !ahead("]"))) {
      any = any.or(member());
      first = false;
    }
    if (!ahead("]")) {
      throw fault("a [ is not closed");
    }
    at++;
    return negated ? any.negate() : any;
  }

  private IntPredicate member() throws NotUnderstood {
    char low = pattern.charAt(at);
    at++;
    if (low == '\\') {
      return escaped();
    }
    boolean range = ahead("-") && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
    if (!range) {
      return c -> c == low;
    }
    char high = pattern.charAt(at + 1);
    if (high < low || high == '\\') {
      throw fault("a range goes from low to high, such as a-z");
    }
    at += 2;
    return c -> c >= low && c <= high;
  }

  private boolean ahead(String sign) {
    return pattern.startsWith(sign, at);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private NotUnderstood fault(String what) {
    return new NotUnderstood(
        place, "in the regex \"" + pattern + "\", at character " + (at + 1) + ": " + what);
  }
}
