package io.watchfire.time;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 8m}, {@code 1h30m}, {@code 3d}. */
public final class DurationText {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private DurationText() {}

  /** Empty when the text is not a duration; a bare number is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(matcher, 1))
            .plusHours(number(matcher, 2))
            .plusMinutes(number(matcher, 3))
            .plusSeconds(number(matcher, 4))
            .plusMillis(number(matcher, 5)));
  }

  /** The shortest text that {@link #parse} reads back, to the second; {@code 0s} for none. */
  public static String format(Duration span) {
    Duration left = span.isNegative() ? span.negated() : span;
    StringBuilder text = new StringBuilder(span.isNegative() ? "-" : "");
    append(text, left.toDays(), 'd');
    append(text, left.toHoursPart(), 'h');
    append(text, left.toMinutesPart(), 'm');
    append(text, left.toSecondsPart(), 's');
    return left.toSeconds() == 0 ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long number, char unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
