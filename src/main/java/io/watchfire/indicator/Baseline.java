package io.watchfire.indicator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * What is expected by past days, as an exact fraction: {@link #expected} over {@link #denominator}.
 *
 * <p>An hour is expected to bring its mean over the days used, spread evenly over its minutes;
 * which is the daily mean times the learned share of that hour. Flat, every minute brings
 * 1/1440 of the daily mean.
 */
public final class Baseline {
  /** Fewer usable days say nothing, unless fewer are asked for. */
  public static final int FEWEST_DAYS = 4;

  private static final int DAY = 24 * 60;

  private final ZoneId zone;
  private final int days;
  private final long total;
  private final long denominator;

  /** Numerators of a minute, by hour. */
  private final long[] rate = new long[24];

  /** Numerators from midnight to the start of the hour; the last is the whole day. */
  private final long[] upToHour = new long[25];

  /**
   * @param used the days that make the mean
   * @param byHour false spreads the mean evenly over the day
   */
  public Baseline(ZoneId zone, List<DayCounts> used, boolean byHour) {
    this.zone = zone;
    this.days = used.size();
    long sum = 0;
    for (DayCounts day : used) {
      sum += day.total();
    }
    this.total = sum;
    this.denominator = Math.max(1, days) * (byHour ? 60L : DAY);
    for (int hour = 0; hour < 24; hour++) {
      rate[hour] = byHour ? sumOfHour(used, hour) : total;
      upToHour[hour + 1] = upToHour[hour] + 60 * rate[hour];
    }
  }

  /** Days that make the mean. */
  public int days() {
    return days;
  }

  /** Mean of a day; for people, never for a comparison. */
  public double dailyMean() {
    return days == 0 ? 0 : (double) total / days;
  }

  /**
   * What the span between two minutes of the epoch should bring, times {@link #denominator}.
   *
   * @param from minute at whose end the span begins
   * @param to minute at whose end it ends
   */
  public long expected(long from, long to) {
    Instant start = Instant.ofEpochSecond(from * 60);
    Instant end = Instant.ofEpochSecond(to * 60);
    ZoneOffset offset = zone.getRules().getOffset(start);
    if (offset.equals(zone.getRules().getOffset(end))) {
      long shift = offset.getTotalSeconds() / 60;
      return sinceEpoch(to + shift) - sinceEpoch(from + shift);
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    long middle = change == null ? to : Math.min(to, change.getInstant().getEpochSecond() / 60);
    long shift = offset.getTotalSeconds() / 60;
    long before = sinceEpoch(middle + shift) - sinceEpoch(from + shift);
    return middle >= to ? before : before + expected(middle, to);
  }

  public long denominator() {
    return denominator;
  }

  private long sinceEpoch(long localMinute) {
    long day = Math.floorDiv(localMinute, (long) DAY);
    int minute = (int) Math.floorMod(localMinute, (long) DAY);
    int hour = minute / 60;
    return day * upToHour[24] + upToHour[hour] + (minute % 60) * rate[hour];
  }

  private static long sumOfHour(List<DayCounts> days, int hour) {
    long sum = 0;
    for (DayCounts day : days) {
      sum += day.hours().get(hour);
    }
    return sum;
  }
}
