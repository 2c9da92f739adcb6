package io.watchfire.desk.answer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote back: {@code 1}, {@code 1 W1012}, {@code W1012 收到}.
 *
 * @param about the warning's or incident's number; null when they named none
 */
public record AnswerText(@Nullable String about) {
  private static final int LONGEST = 100;
  private static final String YES = "1|ok|ack|yes|y|c|确认|已确认|收到|是";
  private static final String NUMBER = "d?[we]\\d{1,9}";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<before>" + NUMBER + ")\\W*)?(?:" + YES + ")\\W*(?<after>" + NUMBER + ")?\\W*",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Empty when it does not acknowledge anything. */
  public static Optional<AnswerText> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    Matcher form = FORM.matcher(plain);
    if (!form.matches()) {
      return Optional.empty();
    }
    String before = form.group("before");
    String about = before == null ? form.group("after") : before;
    return Optional.of(new AnswerText(about == null ? null : about.toUpperCase(Locale.ROOT)));
  }
}
