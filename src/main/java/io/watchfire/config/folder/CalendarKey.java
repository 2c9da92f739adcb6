package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.time.Holiday;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** {@code calendar}: weekends, holidays, and the workdays that make up for them (调休). */
final class CalendarKey {
  private static final int LONGEST_HOLIDAY = 60;

  private CalendarKey() {}

  static WorkCalendar read(Section calendar) {
    Set<DayOfWeek> weekend =
        calendar.optional(
            "weekend", CalendarKey::weekdays, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    List<Holiday> holidays =
        calendar.optional(
            "holidays", list -> list.list(v -> v.section(CalendarKey::holiday)), List.of());
    Set<LocalDate> makeUp =
        calendar.optional("makeUpDays", list -> list.set(Scalars::date), Set.<LocalDate>of());
    return new WorkCalendar(weekend, holidays, makeUp);
  }

  /** Days of the week as a list; may be empty. */
  static Set<DayOfWeek> weekdays(Value list) {
    return list.set(Scalars.oneOf(DayOfWeek.class));
  }

  private static Holiday holiday(Section holiday) {
    String name = holiday.required("name").text();
    LocalDate from = holiday.required("from").as(Scalars::date);
    Value toAt = holiday.optional("to").orElse(holiday.required("from"));
    LocalDate to = toAt.as(Scalars::date);
    if (to.isBefore(from)) {
      toAt.fault(toAt.quoted() + " is before the first day; exchange from and to");
      return new Holiday(name, from, from);
    }
    if (to.isAfter(from.plusDays(LONGEST_HOLIDAY))) {
      toAt.fault("makes a holiday of more than " + LONGEST_HOLIDAY + " days; correct the year");
    }
    return new Holiday(name, from, to);
  }
}
