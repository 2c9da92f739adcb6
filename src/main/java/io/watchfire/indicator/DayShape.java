package io.watchfire.indicator;

import java.util.List;

/** What an average of some days brought, minute by minute, as whole numbers over a common unit. */
final class DayShape {
  static final int MINUTES = 24 * 60;

  private final int days;
  private final long total;

  /** Numerators of a minute, by hour. */
  private final long[] rate = new long[24];

  /** Numerators from midnight to the start of the hour; the last is the whole day. */
  private final long[] upToHour = new long[25];

  /**
   * @param used the days that make the mean
   * @param byHour false spreads the mean evenly over the day
   * @param factor the numerators are multiplied with
   */
  DayShape(List<DayCounts> used, boolean byHour, long factor) {
    this.days = used.size();
    long sum = 0;
    for (DayCounts day : used) {
      sum += day.total();
    }
    this.total = sum;
    for (int hour = 0; hour < 24; hour++) {
      rate[hour] = factor * (byHour ? sumOfHour(used, hour) : total);
      upToHour[hour + 1] = upToHour[hour] + 60 * rate[hour];
    }
  }

  int days() {
    return days;
  }

  double mean() {
    return days == 0 ? 0 : (double) total / days;
  }

  /** What the day brings up to a minute of it, from 0 to {@link #MINUTES}. */
  long upTo(int minute) {
    int hour = minute / 60;
    return minute == MINUTES ? upToHour[24] : upToHour[hour] + (minute % 60) * rate[hour];
  }

  private static long sumOfHour(List<DayCounts> days, int hour) {
    long sum = 0;
    for (DayCounts day : days) {
      sum += day.hours().get(hour);
    }
    return sum;
  }
}
