package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.time.Holiday;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
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
    Set<LocalDate> makeUp = calendar.optional("makeUpDays", CalendarKey::days, Set.of());
    return new WorkCalendar(weekend, holidays, makeUp);
  }

  /** Days of the week as a list; may be empty. */
  static Set<DayOfWeek> weekdays(Value list) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Value item : list.items()) {
      DayOfWeek day = item.as(Scalars.oneOf(DayOfWeek.class));
      if (!item.isFaulty() && !days.add(day)) {
        item.fault(item.quoted() + " is in the list twice; remove one");
      }
    }
    return days;
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

  private static Set<LocalDate> days(Value list) {
    Set<LocalDate> days = new LinkedHashSet<>();
    for (Value item : list.items()) {
      LocalDate day = item.as(Scalars::date);
      if (!item.isFaulty() && !days.add(day)) {
        item.fault(item.quoted() + " is in the list twice; remove one");
      }
    }
    return days;
  }
}
