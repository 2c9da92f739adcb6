package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.plan.PlannedWork;
import io.watchfire.plan.RegularWork;
import io.watchfire.rule.Match;
import io.watchfire.time.Shift;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** {@code maintenance}: work on the site, once or again and again, of which nobody is told. */
final class MaintenanceKey {
  private final MatchKey matches;
  private final ZoneId zone;
  private final Names ids = new Names("window of maintenance");

  MaintenanceKey(MatchKey matches, ZoneId zone) {
    this.matches = matches;
    this.zone = zone;
  }

  MaintenanceWindow read(Section window) {
    Value idAt = window.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Match match = window.required("match").as(matches::read);
    return window
        .optional("every")
        .map(every -> again(window, every, id, match))
        .orElseGet(() -> once(window, id, match));
  }

  private MaintenanceWindow again(Section window, Value every, String id, Match match) {
    Set<DayOfWeek> days = CalendarKey.weekdays(every);
    if (days.isEmpty()) {
      every.fault("is empty; name at least one day of the week");
    }
    LocalTime from = window.required("from").as(Scalars::timeOfDay);
    LocalTime to = window.required("to").as(Scalars::timeOfDay);
    return new RegularWork(
        id, new Shift(id, from, to, days, Set.of(), zone, WorkCalendar.EVERY_DAY), match);
  }

  private static MaintenanceWindow once(Section window, String id, Match match) {
    Instant from = window.required("from").as(Scalars::instant);
    Value toAt = window.required("to");
    Instant to = toAt.as(Scalars::instant);
    if (!toAt.isFaulty() && !to.isAfter(from)) {
      toAt.fault(toAt.quoted() + " is not after its begin; exchange from and to");
    }
    return new PlannedWork(id, from, to, match);
  }
}
