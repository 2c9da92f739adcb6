package io.watchfire.indicator;

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
  private final NavigableMap<LocalDate, DayCounts> seeded = new TreeMap<>();
  private final NavigableMap<LocalDate, DayCounts> learned = new TreeMap<>();
  private final Set<LocalDate> unusual = new HashSet<>();
  private int version;

  /**
   * @param keep days that are remembered
   */
  public PastDays(ZoneId zone, int keep) {
    this.zone = zone;
    this.keep = keep;
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
   * The baseline for a day: the latest usable complete days before it.
   *
   * @param days how many days make the mean
   * @param within how many days back they may lie
   * @return empty while fewer than {@link Baseline#FEWEST_DAYS} are usable, or fewer than {@code
   *     days} where that is less
   */
  public Optional<Baseline> baseline(LocalDate today, int days, int within, boolean byHour) {
    List<DayCounts> used = new ArrayList<>();
    LocalDate day = today.minusDays(1);
    for (int back = 1; back <= within && used.size() < days; back++, day = day.minusDays(1)) {
      DayCounts counts = usable(day);
      if (counts != null) {
        used.add(counts);
      }
    }
    return used.size() < Math.max(1, Math.min(Baseline.FEWEST_DAYS, days))
        ? Optional.empty()
        : Optional.of(new Baseline(zone, used, byHour));
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
