package io.watchfire.http.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the usual form of a time, {@code 2026-03-03T09:00:00.5+08:00}, from its bytes. */
final class Rfc3339 {
  private static final int SHORTEST = "2026-03-03T09:00:00Z".length();
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Rfc3339() {}

  /** The instant; null when it is not of the usual form, which does not mean that it is wrong. */
  static @Nullable Instant read(byte[] text, int from, int to) {
    if (to - from < SHORTEST
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return null;
    }
    int year = 100 * two(text, from) + two(text, from + 2);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    if (two(text, from) < 0
        || two(text, from + 2) < 0
        || month < 1
        || month > 12
        || day < 1
        || day > daysOf(year, month)
        || !isClock(hour, minute)
        || second < 0
        || second > 59) {
      return null;
    }
    int i = from + 19;
    int nanos = 0;
    if (text[i] == '.') {
      int digit = 100_000_000;
      for (i++; i < to && isDigit(text[i]) && digit > 0; i++) {
        nanos += digit * (text[i] - '0');
        digit /= 10;
      }
    }
    long offset = offset(text, i, to);
    if (offset == Long.MIN_VALUE) {
      return null;
    }
    long days = daysSince1970(year, month, day);
    return Instant.ofEpochSecond(
        days * 86_400 + hour * 3_600L + minute * 60L + second - offset, nanos);
  }

  /** Seconds east of Greenwich; {@link Long#MIN_VALUE} when it is none. */
  private static long offset(byte[] text, int from, int to) {
    if (to - from == 1 && text[from] == 'Z') {
      return 0;
    }
    if (to - from != 6 || text[from + 3] != ':' || (text[from] != '+' && text[from] != '-')) {
      return Long.MIN_VALUE;
    }
    int hours = two(text, from + 1);
    int minutes = two(text, from + 4);
    // java.time goes no further than 18 hours
    if (!isClock(hours, minutes) || hours > 17) {
      return Long.MIN_VALUE;
    }
    long seconds = hours * 3_600L + minutes * 60L;
    return text[from] == '-' ? -seconds : seconds;
  }

  private static boolean isClock(int hours, int minutes) {
    return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
  }

  private static int daysOf(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : DAYS[month - 1];
  }

  /** Of the Gregorian calendar, counted in years that begin in March. */
  private static long daysSince1970(int year, int month, int day) {
    long shifted = month > 2 ? year : year - 1L;
    long era = Math.floorDiv(shifted, 400L);
    long ofEra = shifted - 400 * era;
    long ofYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146_097 + 365 * ofEra + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }

  /** Below zero unless there are two digits. */
  private static int two(byte[] text, int at) {
    return isDigit(text[at]) && isDigit(text[at + 1])
        ? 10 * (text[at] - '0') + text[at + 1] - '0'
        : Integer.MIN_VALUE;
  }

  private static boolean isDigit(byte one) {
    return one >= '0' && one <= '9';
  }
}
