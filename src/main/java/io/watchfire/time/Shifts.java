package io.watchfire.time;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shifts of a site, in the order of its file; they may overlap. */
public final class Shifts {
  private final List<Shift> all;

  public Shifts(List<Shift> all) {
    this.all = List.copyOf(all);
  }

  /** Day from 08:00 to 20:00 and night from 20:00 to 08:00. */
  public static Shifts usual(ZoneId zone, WorkCalendar calendar) {
    LocalTime eight = LocalTime.of(8, 0);
    LocalTime twenty = LocalTime.of(20, 0);
    return new Shifts(
        List.of(
            new Shift("day", eight, twenty, Set.of(), Set.of(), zone, calendar),
            new Shift("night", twenty, eight, Set.of(), Set.of(), zone, calendar)));
  }

  public Optional<Shift> find(String id) {
    return all.stream().filter(shift -> shift.id().equals(id)).findFirst();
  }

  /** Those an instant lies in, in their order. */
  public List<Shift> at(long epochMilli) {
    List<Shift> covering = new ArrayList<>();
    for (Shift shift : all) {
      if (shift.covers(epochMilli)) {
        covering.add(shift);
      }
    }
    return covering;
  }

  public List<Shift> all() {
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shifts that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }
}
