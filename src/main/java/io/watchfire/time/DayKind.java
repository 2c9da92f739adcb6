package io.watchfire.time;

/** What kind of day a date is, by the calendar of the site. */
public enum DayKind {
  WORKDAY,
  WEEKEND,
  HOLIDAY;

  /** Weekends and holidays are alike in that people do not work. */
  public boolean isWork() {
    return this == WORKDAY;
  }
}
