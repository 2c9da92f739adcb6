package io.watchfire.cli.replay;

import io.watchfire.probe.prometheus.Counter;
import io.watchfire.probe.prometheus.RecordedSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Counts by local hour, as {@code baselines:} reads them. An hour is written when it was recorded
 * from begin to end; a day that lacks one counts as not complete.
 *
 * @param rows counts by {@code date,hour}
 */
public record SeedCsv(NavigableMap<Hour, Long> rows) {
  /** Between two values of the counter: an hour is exact to this. */
  public static final Duration STEP = Duration.ofMinutes(1);

  private static final Duration LONGEST_GAP = Duration.ofMinutes(5);
  private static final int HOURS = 24;

  /** An hour of a local day, 0 to 23. */
  public record Hour(LocalDate date, int hour) implements Comparable<Hour> {
    @Override
    public int compareTo(Hour other) {
      int byDate = date.compareTo(other.date);
      return byDate != 0 ? byDate : Integer.compare(hour, other.hour);
    }
  }

  /**
   * What a counter says of each hour.
   *
   * @param points in order of time
   */
  public static SeedCsv of(List<Point> points, ZoneId zone) {
    Counter counter = new Counter(LONGEST_GAP);
    TreeMap<Hour, Long> counts = new TreeMap<>();
    TreeMap<Hour, Duration> watched = new TreeMap<>();
    Instant before = Instant.MIN;
    for (Point point : points) {
      OptionalLong count = counter.next(point.at(), point.value());
      if (count.isPresent()) {
        // what was counted up to the full hour belongs to the hour that it ends
        ZonedDateTime local = point.at().minusMillis(1).atZone(zone);
        Hour hour = new Hour(local.toLocalDate(), local.getHour());
        counts.merge(hour, count.getAsLong(), Long::sum);
        watched.merge(hour, Duration.between(before, point.at()), Duration::plus);
      }
      before = point.at();
    }
    watched.forEach(
        (hour, span) -> {
          if (span.compareTo(Duration.ofHours(1)) < 0) {
            counts.remove(hour);
          }
        });
    return new SeedCsv(counts);
  }

  public String text() {
    StringBuilder text = new StringBuilder("date,hour,count\n");
    rows.forEach(
        (hour, count) ->
            text.append(hour.date())
                .append(',')
                .append(hour.hour())
                .append(',')
                .append(count)
                .append('\n'));
    return text.toString();
  }

  /** Days of which any hour is written. */
  public long days() {
    return rows.keySet().stream().map(Hour::date).distinct().count();
  }

  public long completeDays() {
    return rows.keySet().stream()
        .map(Hour::date)
        .distinct()
        .filter(date -> rows.subMap(new Hour(date, 0), new Hour(date, HOURS)).size() == HOURS)
        .count();
  }

  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
