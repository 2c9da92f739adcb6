package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.time.DayKind;
import io.watchfire.time.Shift;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** {@code shifts}: hours of the day by a name that thresholds and rules may use. */
final class ShiftsKey {
  private final ZoneId zone;
  private final WorkCalendar calendar;
  private final Names ids = new Names("shift");

  ShiftsKey(ZoneId zone, WorkCalendar calendar) {
    this.zone = zone;
    this.calendar = calendar;
  }

  Shift read(Section shift) {
    Value idAt = shift.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    LocalTime from = shift.required("from").as(Scalars::timeOfDay);
    LocalTime to = shift.required("to").as(Scalars::timeOfDay);
    Set<DayOfWeek> days = shift.optional("days", CalendarKey::weekdays, Set.of());
    Set<DayKind> kinds = shift.optional("kinds", ShiftsKey::kinds, Set.of());
    return new Shift(id, from, to, days, kinds, zone, calendar);
  }

  private static Set<DayKind> kinds(Value list) {
    Set<DayKind> kinds = EnumSet.noneOf(DayKind.class);
    list.items().forEach(item -> kinds.add(item.as(Scalars.oneOf(DayKind.class))));
    return kinds;
  }
}
