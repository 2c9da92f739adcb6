package io.watchfire.indicator;

import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A counted indicator of one target: its rolling window, its day so far, and the past days it has
 * learned. Confined to one thread.
 */
public final class CountedSeries {
  private final ZoneId zone;
  private final CountWindow window;
  private final PastDays past;
  private long[] hours = new long[24];
  private long today;
  private @Nullable LocalDate date;

  /** Minute of the epoch at whose end the local day began, and the last minute of it. */
  private long dayBegin;

  private long dayEnd;

  /**
   * All days are alike.
   *
   * @param longest minutes of the longest window
   * @param keepDays past days that are remembered
   */
  public CountedSeries(ZoneId zone, Duration maxGap, int longest, int keepDays) {
    this(zone, maxGap, longest, keepDays, WorkCalendar.EVERY_DAY);
  }

  /**
   * @param longest minutes of the longest window
   * @param keepDays past days that are remembered
   * @param calendar which days are worked
   */
  public CountedSeries(
      ZoneId zone, Duration maxGap, int longest, int keepDays, WorkCalendar calendar) {
    this.zone = zone;
    this.window = new CountWindow(longest, maxGap);
    this.past = new PastDays(zone, keepDays, calendar);
  }

  /** Adds a sample later than the last; a sample of a new local day closes the one before. */
  public void add(Instant at, long count) {
    long minute = CountWindow.minuteOf(at);
    if (date == null) {
      open(minute);
    } else if (minute > dayEnd) {
      boolean complete = window.watchedSince(dayBegin) && !window.wouldBreak(at);
      past.learn(new DayCounts(date, asList(hours), complete));
      hours = new long[24];
      today = 0;
      open(minute);
    }
    window.add(at, count);
    today += count;
    hours[begin(minute).atZone(zone).getHour()] += count;
  }

  public CountWindow window() {
    return window;
  }

  /** What was counted since local midnight. */
  public long today() {
    return today;
  }

  /**
   * The local day of the last sample; a sample at midnight sharp still belongs to the day before.
   */
  public @Nullable LocalDate date() {
    return date;
  }

  /** The minute at whose end that day began. */
  public long dayBegin() {
    return dayBegin;
  }

  public PastDays past() {
    return past;
  }

  /** The baseline for the day of the last sample; see {@link PastDays#baseline}. */
  public Optional<Baseline> baseline(int days, int within, boolean byHour) {
    return date == null ? Optional.empty() : past.baseline(date, days, within, byHour);
  }

  /** How far that baseline has come; before the first sample there is no day it would be for. */
  public Optional<BaselineState> baselineState(int days, int within, boolean byHour) {
    return date == null ? Optional.empty() : Optional.of(past.state(date, days, within, byHour));
  }

  /** Learned days and the day so far, which stands last and is not complete. */
  public List<DayCounts> days() {
    List<DayCounts> days = new ArrayList<>(past.learned());
    if (date != null) {
      days.add(new DayCounts(date, asList(hours), false));
    }
    return days;
  }

  /** Goes on from a checkpoint: what {@link #days} and the window said. */
  public void restore(
      List<long[]> minutes, Instant last, @Nullable Instant watchedFrom, List<DayCounts> days) {
    window.restore(minutes, last, watchedFrom);
    open(CountWindow.minuteOf(last));
    for (DayCounts day : days) {
      if (day.date().equals(date)) {
        today = day.total();
        for (int hour = 0; hour < 24; hour++) {
          hours[hour] = day.hours().get(hour);
        }
      } else {
        past.learn(day);
      }
    }
  }

  private void open(long minute) {
    LocalDate day = begin(minute).atZone(zone).toLocalDate();
    date = day;
    dayBegin = day.atStartOfDay(zone).toEpochSecond() / 60;
    dayEnd = day.plusDays(1).atStartOfDay(zone).toEpochSecond() / 60;
  }

  private static Instant begin(long minute) {
    return Instant.ofEpochSecond((minute - 1) * 60);
  }

  private static List<Long> asList(long[] counts) {
    List<Long> list = new ArrayList<>(counts.length);
    for (long count : counts) {
      list.add(count);
    }
    return List.copyOf(list);
  }
}
