package io.watchfire.store;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as {@link Instant#toString} writes them, in a fraction of its time: every row holds some
 * of them, and nearly all are of the same day.
 */
final class InstantText {
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int DAY = 86_400;
  private static final int MILLION = 1_000_000;

  private static volatile Day latest = day(0);

  /** A day's date, kept for the next instant of that day. */
  private record Day(long number, String date) {}

  private InstantText() {}

  static String of(Instant at) {
    long second = at.getEpochSecond();
    if (second < FIRST || second > LAST) {
      return at.toString();
    }
    long number = Math.floorDiv(second, DAY);
    Day day = latest;
    if (day.number != number) {
      day = day(number);
      latest = day;
    }
    int ofDay = Math.floorMod(second, DAY);
    StringBuilder text = new StringBuilder(30).append(day.date).append('T');
    digits(text, ofDay / 3600, 2);
    digits(text.append(':'), ofDay / 60 % 60, 2);
    digits(text.append(':'), ofDay % 60, 2);
    fraction(text, at.getNano());
    return text.append('Z').toString();
  }

  private static void fraction(StringBuilder text, int nano) {
    if (nano == 0) {
      return;
    }
    text.append('.');
    if (nano % MILLION == 0) {
      digits(text, nano / MILLION, 3);
    } else if (nano % 1000 == 0) {
      digits(text, nano / 1000, 6);
    } else {
      digits(text, nano, 9);
    }
  }

  private static void digits(StringBuilder text, int value, int count) {
    int end = text.length() + count;
    text.setLength(end);
    int rest = value;
    for (int place = end - 1; place >= end - count; place--) {
      text.setCharAt(place, (char) ('0' + rest % 10));
      rest /= 10;
    }
  }

  private static Day day(long number) {
    return new Day(number, LocalDate.ofEpochDay(number).toString());
  }
}
