package io.watchfire.indicator;

import io.watchfire.time.WorkCalendar;
import java.time.LocalDate;

/** Which of the latest days are worked, looked up once: a baseline asks each minute. */
final class DayKinds {
  /** The longest window, and the day it begins in. */
  private static final int DAYS = 32;

  private final long first;
  private final boolean[] work = new boolean[DAYS + 1];

  /**
   * @param today the last but one day that is asked for
   */
  DayKinds(WorkCalendar calendar, LocalDate today) {
    this.first = today.toEpochDay() + 1 - DAYS;
    for (int day = 0; day <= DAYS; day++) {
      work[day] = calendar.kindOf(LocalDate.ofEpochDay(first + day)).isWork();
    }
  }

  /** Days further off count as the nearest known. */
  boolean isWork(long epochDay) {
    return work[(int) Math.max(0, Math.min(DAYS, epochDay - first))];
  }
}
