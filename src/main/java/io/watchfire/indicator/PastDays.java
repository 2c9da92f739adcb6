package io.watchfire.indicator;

import io.watchfire.time.WorkCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days a baseline may be made of: seeded from a file, learned since, some left out. */
public final class PastDays {
  private final ZoneId zone;
  private final int keep;
  private final WorkCalendar calendar;
  private final NavigableMap<LocalDate, DayCounts> seeded = new TreeMap<>();
  private final NavigableMap<LocalDate, DayCounts> learned = new TreeMap<>();
  private final Set<LocalDate> unusual = new HashSet<>();
  private int version;

  /**
   * All days are alike.
   *
   * @param keep days that are remembered
   */
  public PastDays(ZoneId zone, int keep) {
    this(zone, keep, WorkCalendar.EVERY_DAY);
  }

  /**
   * @param keep days that are remembered
   * @param calendar which days are worked
   */
  public PastDays(ZoneId zone, int keep, WorkCalendar calendar) {
    this.zone = zone;
    this.keep = keep;
    this.calendar = calendar;
  }

  /** Days known from elsewhere; a day that was watched completely counts before them. */
  public void seed(List<DayCounts> days) {
    days.forEach(day -> seeded.put(day.date(), day));
    version++;
  }

  /** A day that has ended. */
  public void learn(DayCounts day) {
    learned.put(day.date(), day);
    while (learned.size() > keep) {
      learned.pollFirstEntry();
    }
    version++;
  }

  /** The day was not a usual one: a service-family yellow or incident, or a drill. */
  public void leaveOut(LocalDate day) {
    if (unusual.add(day)) {
      version++;
    }
  }

  /** Grows whenever a baseline made before may be out of date. */
  public int version() {
    return version;
  }

  /** The days that were watched here, oldest first. */
  public List<DayCounts> learned() {
    return List.copyOf(learned.values());
  }

  /**
   * The baseline for a day: made of the latest usable complete days before it.
   *
   * <p>By the hour, workdays and days off (weekends and holidays) are held apart once at least
   * {@link Baseline#FEWEST_DAYS} usable days of each are known within the span. Then the
   * latest {@code days} workdays make the mean and the shares of a workday, and the latest {@code
   * days} days off those of a day off, so that a Saturday is held against Saturdays, Sundays and
   * holidays alone, with their own daily mean. Before that, and flat, all days together make one.
   *
   * @param days how many days make the mean
   * @param within how many days back they may lie
   * @return empty while fewer than {@link Baseline#FEWEST_DAYS} are usable, or fewer than {@code
   *     days} where that is less
   */
  public Optional<Baseline> baseline(LocalDate today, int days, int within, boolean byHour) {
    Chosen chosen = choose(today, days, within, byHour);
    if (chosen.apart()) {
      return Optional.of(new Baseline(zone, calendar, today, chosen.workdays(), chosen.daysOff()));
    }
    return chosen.all().size() < fewest(days)
        ? Optional.empty()
        : Optional.of(new Baseline(zone, chosen.all(), byHour));
  }

  /** How far {@link #baseline} has come, by the same terms. */
  public BaselineState state(LocalDate today, int days, int within, boolean byHour) {
    Chosen chosen = choose(today, days, within, byHour);
    boolean work = calendar.kindOf(today).isWork();
    List<DayCounts> used =
        !chosen.apart() ? chosen.all() : work ? chosen.workdays() : chosen.daysOff();
    int fromSeed = 0;
    for (DayCounts day : used) {
      fromSeed += isWatched(day.date()) ? 0 : 1;
    }
    return new BaselineState(
        !chosen.apart()
            ? BaselineState.Kind.ALL
            : work ? BaselineState.Kind.WORKDAYS : BaselineState.Kind.DAYS_OFF,
        used.size(),
        fromSeed,
        chosen.knownWorkdays(),
        chosen.knownDaysOff(),
        days,
        fewest(days));
  }

  /** The days a baseline is made of: by kind when they are held apart, else all. */
  private record Chosen(
      boolean apart,
      List<DayCounts> all,
      List<DayCounts> workdays,
      List<DayCounts> daysOff,
      int knownWorkdays,
      int knownDaysOff) {}

  private Chosen choose(LocalDate today, int days, int within, boolean byHour) {
    List<DayCounts> all = new ArrayList<>();
    List<DayCounts> workdays = new ArrayList<>();
    List<DayCounts> daysOff = new ArrayList<>();
    LocalDate day = today.minusDays(1);
    for (int back = 1; back <= within; back++, day = day.minusDays(1)) {
      DayCounts counts = usable(day);
      if (counts != null) {
        all.add(counts);
        (calendar.kindOf(day).isWork() ? workdays : daysOff).add(counts);
      }
    }
    return new Chosen(
        byHour && workdays.size() >= Baseline.FEWEST_DAYS && daysOff.size() >= Baseline.FEWEST_DAYS,
        latest(all, days),
        latest(workdays, days),
        latest(daysOff, days),
        workdays.size(),
        daysOff.size());
  }

  private static List<DayCounts> latest(List<DayCounts> newestFirst, int days) {
    return newestFirst.subList(0, Math.min(days, newestFirst.size()));
  }

  private static int fewest(int days) {
    return Math.max(1, Math.min(Baseline.FEWEST_DAYS, days));
  }

  private boolean isWatched(LocalDate day) {
    DayCounts watched = learned.get(day);
    return watched != null && watched.complete();
  }

  private @Nullable DayCounts usable(LocalDate day) {
    if (unusual.contains(day)) {
      return null;
    }
    DayCounts watched = learned.get(day);
    DayCounts counts = watched != null && watched.complete() ? watched : seeded.get(day);
    return counts != null && counts.complete() ? counts : null;
  }
}
