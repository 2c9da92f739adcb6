package io.watchfire.config.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts PromQL into tokens. */
final class PromLexer {
  private static final int MOST_CHARACTERS = 4096;
  private static final Pattern BLANK = Pattern.compile("(?:\\s|#[^\\n]*)+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
  private static final Pattern SPAN = Pattern.compile("(?:\\d+(?:ms|[ywdhms]))+(?![A-Za-z0-9_.])");
  private static final Pattern NUMBER =
      Pattern.compile("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?(?![A-Za-z0-9_.])");
  private static final Pattern SIGN = Pattern.compile("==|!=|=~|!~|>=|<=|[-+*/%^<>=(){}\\[\\],@:]");

  private final String text;
  private final List<PromToken> tokens = new ArrayList<>();
  private int at;

  PromLexer(String text) {
    this.text = text;
  }

  /** All tokens, the end last. */
  List<PromToken> tokens() throws Refused {
    if (text.length() > MOST_CHARACTERS) {
      throw new Refused(
          MOST_CHARACTERS,
          "an expression of more than " + MOST_CHARACTERS + " characters",
          "split it, with derived indicators for the parts");
    }
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '"' || next == '\'' || next == '`') {
        string(next);
      } else if (take(BLANK) == null
          && !add(NAME, PromToken.Kind.NAME)
          && !add(SPAN, PromToken.Kind.SPAN)
          && !add(NUMBER, PromToken.Kind.NUMBER)
          && !add(SIGN, PromToken.Kind.SIGN)) {
        throw new Refused(
            at,
            "the character '" + next + "'",
            "write the expression as Prometheus takes it, without what is not in docs/rules.md");
      }
    }
    tokens.add(new PromToken(PromToken.Kind.END, "", text.length()));
    return tokens;
  }

  private @Nullable String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  private boolean add(Pattern pattern, PromToken.Kind kind) {
    int from = at;
    String taken = take(pattern);
    if (taken == null) {
      return false;
    }
    tokens.add(new PromToken(kind, taken, from));
    return true;
  }

  private void string(char quote) throws Refused {
    StringBuilder said = new StringBuilder();
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      char next = text.charAt(end);
      if (next == '\\' && quote != '`' && end + 1 < text.length()) {
        end++;
        next = text.charAt(end);
        if ("\\\"'".indexOf(next) < 0) {
          throw new Refused(end - 1, "the escape \\" + next, "write the character itself");
        }
      }
      said.append(next);
      end++;
    }
    if (end >= text.length()) {
      throw new Refused(at, "a text without an end", "close it with " + quote);
    }
    tokens.add(new PromToken(PromToken.Kind.STRING, said.toString(), at));
    at = end + 1;
  }
}
