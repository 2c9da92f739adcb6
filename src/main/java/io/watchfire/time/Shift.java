package io.watchfire.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

/**
 * Hours of the day at which the same people work or the same threshold holds, from
 * its begin up to its end without it. One that ends at or before the time it begins at passes
 * midnight, and belongs to the day on which it begins.
 *
 * <p>On the day a clock is put forward, a time that is left out is the one as long after the gap;
 * on the day it is put back, a time that comes twice is the first of both.
 */
public final class Shift {
  private final String id;
  private final LocalTime from;
  private final LocalTime to;
  private final Set<DayOfWeek> days;
  private final Set<DayKind> kinds;
  private final ZoneId zone;
  private final WorkCalendar calendar;

  /** The answer of the last question and how long it stays so; threads may share the shift. */
  private Answer latest = new Answer(0, 0, false);

  private record Answer(long from, long to, boolean covered) {}

  /**
   * @param days of the week on which it begins; none = all
   * @param kinds of day on which it begins; none = all
   */
  public Shift(
      String id,
      LocalTime from,
      LocalTime to,
      Set<DayOfWeek> days,
      Set<DayKind> kinds,
      ZoneId zone,
      WorkCalendar calendar) {
    this.id = id;
    this.from = from;
    this.to = to;
    this.days = Set.copyOf(days);
    this.kinds = Set.copyOf(kinds);
    this.zone = zone;
    this.calendar = calendar;
  }

  public String id() {
    return id;
  }

  public LocalTime from() {
    return from;
  }

  public LocalTime to() {
    return to;
  }

  /**
   * Whether an instant lies in the shift. Nothing is allocated but where a day or the shift begins
   * or ends between two questions: it is asked at every sample.
   *
   * @param at milliseconds of the epoch
   */
  public boolean covers(long at) {
    Answer known = latest;
    if (at < known.from || at >= known.to) {
      known = answer(at);
      latest = known;
    }
    return known.covered;
  }

  /** Looks at the shifts that begin on the day before and on the day itself. */
  private Answer answer(long at) {
    LocalDate today = Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
    long begin = millis(today, LocalTime.MIDNIGHT);
    long end = millis(today.plusDays(1), LocalTime.MIDNIGHT);
    boolean covered = false;
    for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
      if (!begins(day)) {
        continue;
      }
      long opens = millis(day, from);
      long closes = millis(to.isAfter(from) ? day : day.plusDays(1), to);
      covered |= opens <= at && at < closes;
      for (long edge : new long[] {opens, closes}) {
        begin = edge <= at ? Math.max(begin, edge) : begin;
        end = edge > at ? Math.min(end, edge) : end;
      }
    }
    return new Answer(begin, end, covered);
  }

  private boolean begins(LocalDate day) {
    return (days.isEmpty() || days.contains(day.getDayOfWeek()))
        && (kinds.isEmpty() || kinds.contains(calendar.kindOf(day)));
  }

  private long millis(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shift that
        && id.equals(that.id)
        && from.equals(that.from)
        && to.equals(that.to)
        && days.equals(that.days)
        && kinds.equals(that.kinds)
        && zone.equals(that.zone)
        && calendar.equals(that.calendar);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, from, to, days, kinds, zone, calendar);
  }
}
