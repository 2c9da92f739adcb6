package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.DayCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Past days that are all alike.
 *
 * @param target empty for every target that has the indicator
 * @param perDay spread evenly over the hours
 */
record GivenBaseline(Value at, String indicator, String target, long perDay) {
  private static final int DAYS = 30;
  private static final int HOURS = 24;

  List<DayCounts> before(LocalDate today) {
    List<Long> hours = new ArrayList<>(HOURS);
    for (int hour = 0; hour < HOURS; hour++) {
      hours.add(perDay * (hour + 1) / HOURS - perDay * hour / HOURS);
    }
    List<DayCounts> days = new ArrayList<>(DAYS);
    for (int back = DAYS; back >= 1; back--) {
      days.add(new DayCounts(today.minusDays(back), List.copyOf(hours), true));
    }
    return days;
  }
}
