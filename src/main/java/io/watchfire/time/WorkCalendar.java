package io.watchfire.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which days are worked. A make-up workday (调休) is a workday whatever else falls on it; a holiday
 * is one even at a weekend.
 */
public final class WorkCalendar {
  /** Monday to Friday, and no holidays. */
  public static final WorkCalendar MONDAY_TO_FRIDAY =
      new WorkCalendar(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(), Set.of());

  /** Every day is a workday. */
  public static final WorkCalendar EVERY_DAY = new WorkCalendar(Set.of(), List.of(), Set.of());

  private final Set<DayOfWeek> weekend;
  private final List<Holiday> holidays;
  private final Set<LocalDate> makeUp;

  /**
   * @param weekend days of every week that are not worked; may be empty
   * @param makeUp days that are worked all the same
   */
  public WorkCalendar(
      Set<DayOfWeek> weekend, List<Holiday> holidays, Collection<LocalDate> makeUp) {
    this.weekend = Set.copyOf(weekend);
    this.holidays = List.copyOf(holidays);
    this.makeUp = Set.copyOf(makeUp);
  }

  public DayKind kindOf(LocalDate day) {
    if (makeUp.contains(day)) {
      return DayKind.WORKDAY;
    }
    if (holidayOf(day).isPresent()) {
      return DayKind.HOLIDAY;
    }
    return weekend.contains(day.getDayOfWeek()) ? DayKind.WEEKEND : DayKind.WORKDAY;
  }

  /** The holiday that falls on a day, a make-up workday or not. */
  public Optional<Holiday> holidayOf(LocalDate day) {
    for (Holiday holiday : holidays) {
      if (!day.isBefore(holiday.from()) && !day.isAfter(holiday.to())) {
        return Optional.of(holiday);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkCalendar that
        && weekend.equals(that.weekend)
        && holidays.equals(that.holidays)
        && makeUp.equals(that.makeUp);
  }

  @Override
  public int hashCode() {
    return Objects.hash(weekend, holidays, makeUp);
  }
}
