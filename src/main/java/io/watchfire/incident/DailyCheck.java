package io.watchfire.incident;

import io.watchfire.time.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When what is pending is looked at: at the end of every workday. */
public final class DailyCheck {
  /** A calendar without a workday in so many days has none. */
  private static final int LONGEST_HOLIDAY = 60;

  private DailyCheck() {}

  /** The next one after an instant. */
  public static Instant after(
      Instant at, LocalTime workdayEnd, ZoneId zone, WorkCalendar calendar) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int days = 0; days <= LONGEST_HOLIDAY; days++) {
      LocalDate day = today.plusDays(days);
      Instant end = day.atTime(workdayEnd).atZone(zone).toInstant();
      if (calendar.kindOf(day).isWork() && end.isAfter(at)) {
        return end;
      }
    }
    return today.plusDays(1).atTime(workdayEnd).atZone(zone).toInstant();
  }
}
