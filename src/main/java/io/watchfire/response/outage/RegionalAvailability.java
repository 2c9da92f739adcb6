package io.watchfire.response.outage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/**
 * How available a region is on a day and in its month, by the outages of all incidents.
 *
 * @param outages that touch the day, the earliest first
 */
public record RegionalAvailability(
    String region, Availability day, Availability month, List<Known> outages) {

  /** An outage and the number of the incident that knows of it. */
  public record Known(String incident, Outage outage) {}

  public RegionalAvailability {
    outages = List.copyOf(outages);
  }

  /**
   * @param known of all regions, at least those that touch the month
   * @param now where outages that go on are cut
   */
  public static RegionalAvailability of(
      String region, List<Known> known, LocalDate day, ZoneId zone, Instant now) {
    List<Known> its =
        known.stream()
            .filter(one -> one.outage().region().equals(region))
            .sorted((one, other) -> one.outage().from().compareTo(other.outage().from()))
            .toList();
    List<Outage> outages = its.stream().map(Known::outage).toList();
    Instant begin = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    YearMonth month = YearMonth.from(day);
    return new RegionalAvailability(
        region,
        Availability.of(outages, begin, end, now),
        Availability.of(
            outages,
            month.atDay(1).atStartOfDay(zone).toInstant(),
            month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
            now),
        its.stream()
            .filter(one -> one.outage().from().isBefore(end))
            .filter(one -> one.outage().end(now).isAfter(begin))
            .toList());
  }
}
