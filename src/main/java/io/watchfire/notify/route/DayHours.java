package io.watchfire.notify.route;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of every day, from a time up to another without it; they pass midnight where the second is
 * not later than the first.
 */
public record DayHours(LocalTime from, LocalTime to) {

  public boolean covers(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(to);
    return from.isBefore(to) ? begun && !over : begun || !over;
  }

  /** The first end of these hours after an instant. */
  public Instant endAfter(Instant at, ZoneId zone) {
    ZonedDateTime now = at.atZone(zone);
    Instant today = now.toLocalDate().atTime(to).atZone(zone).toInstant();
    return today.isAfter(at)
        ? today
        : now.toLocalDate().plusDays(1).atTime(to).atZone(zone).toInstant();
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
