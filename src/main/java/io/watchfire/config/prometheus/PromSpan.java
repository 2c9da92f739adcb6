package io.watchfire.config.prometheus;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them, with weeks of 7 and years of 365 days. */
final class PromSpan {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,3})y)?(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?"
              + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private PromSpan() {}

  static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.isEmpty() || !form.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(365 * number(form, 1) + 7 * number(form, 2) + number(form, 3))
            .plusHours(number(form, 4))
            .plusMinutes(number(form, 5))
            .plusSeconds(number(form, 6))
            .plusMillis(number(form, 7)));
  }

  private static long number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
