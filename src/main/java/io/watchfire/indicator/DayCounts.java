package io.watchfire.indicator;

import java.time.LocalDate;
import java.util.List;

/**
 * What was counted on one day, by hour of the site's time zone.
 *
 * @param hours 24 counts
 * @param complete the whole day was watched, without a gap
 */
public record DayCounts(LocalDate date, List<Long> hours, boolean complete) {

  public long total() {
    long sum = 0;
    for (long count : hours) {
      sum += count;
    }
    return sum;
  }
}
