package io.watchfire.indicator;

import io.watchfire.time.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected by past days, as an exact fraction: {@link #expected} over {@link #denominator}.
 *
 * <p>An hour is expected to bring its mean over the days used, spread evenly over its minutes;
 * which is the daily mean times the learned share of that hour. Flat, every minute brings
 * 1/1440 of the daily mean. With kinds of day apart, both the daily mean and the share are
 * those of the days of that kind; a span over midnight takes each side by its own day.
 */
public final class Baseline {
  /** Fewer usable days say nothing, unless fewer are asked for; of each kind, to be held apart. */
  public static final int FEWEST_DAYS = 4;

  private final ZoneId zone;
  private final DayShape workday;
  private final DayShape dayOff;
  private final @Nullable DayKinds kinds;
  private final DayShape today;
  private final long denominator;

  /**
   * All days are alike.
   *
   * @param used the days that make the mean
   * @param byHour false spreads the mean evenly over the day
   */
  public Baseline(ZoneId zone, List<DayCounts> used, boolean byHour) {
    this.zone = zone;
    this.today = new DayShape(used, byHour, 1);
    this.workday = today;
    this.dayOff = today;
    this.kinds = null;
    this.denominator = Math.max(1, used.size()) * (byHour ? 60L : DayShape.MINUTES);
  }

  /**
   * Workdays and days off apart, by the hour.
   *
   * @param day for which it is made; windows reach back from it
   * @param workdays that make the mean of a workday, at least one
   * @param daysOff that make the mean of a weekend day or holiday, at least one
   */
  public Baseline(
      ZoneId zone,
      WorkCalendar calendar,
      LocalDate day,
      List<DayCounts> workdays,
      List<DayCounts> daysOff) {
    this.zone = zone;
    this.workday = new DayShape(workdays, true, daysOff.size());
    this.dayOff = new DayShape(daysOff, true, workdays.size());
    this.kinds = new DayKinds(calendar, day);
    this.today = calendar.kindOf(day).isWork() ? workday : dayOff;
    this.denominator = 60L * workdays.size() * daysOff.size();
  }

  /** Days that make the mean, of the kind of today. */
  public int days() {
    return today.days();
  }

  /** Mean of a day of the kind of today; for people, never for a comparison. */
  public double dailyMean() {
    return today.mean();
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
      return local(from + shift, to + shift);
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    long middle = change == null ? to : Math.min(to, change.getInstant().getEpochSecond() / 60);
    long shift = offset.getTotalSeconds() / 60;
    long before = local(from + shift, middle + shift);
    return middle >= to ? before : before + expected(middle, to);
  }

  public long denominator() {
    return denominator;
  }

  /** Between two minutes of the local time line. */
  private long local(long from, long to) {
    long sum = 0;
    for (long at = from; at < to; ) {
      long day = Math.floorDiv(at, (long) DayShape.MINUTES);
      long midnight = day * DayShape.MINUTES;
      int end = (int) Math.min(to - midnight, DayShape.MINUTES);
      DayShape shape = kinds == null || kinds.isWork(day) ? workday : dayOff;
      sum += shape.upTo(end) - shape.upTo((int) (at - midnight));
      at = midnight + end;
    }
    return sum;
  }
}
