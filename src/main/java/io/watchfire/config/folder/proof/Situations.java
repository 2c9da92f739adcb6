package io.watchfire.config.folder.proof;

import io.watchfire.plan.role.Rota;
import io.watchfire.time.Shift;
import io.watchfire.time.Shifts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All ways in which people can be on duty while a plan is in force, at every hour of every day,
 * weekends and holidays included: who is on duty changes only where a day, a shift or an override
 * begins or ends.
 */
final class Situations {
  private static final Duration HOUR = Duration.ofHours(1);

  private Situations() {}

  /** What tells situations apart: the shifts, and of each rota the override that holds. */
  private record Kind(List<String> shifts, List<Integer> overrides) {}

  /** The first instant of each situation, in order of time. */
  static Collection<Instant> of(
      Shifts shifts, List<Rota> rotas, ZoneId zone, LocalDate from, LocalDate to) {
    Map<Kind, Instant> first = new LinkedHashMap<>();
    Set<LocalTime> times = new TreeSet<>();
    times.add(LocalTime.MIDNIGHT);
    for (Shift shift : shifts.all()) {
      times.add(shift.from());
      times.add(shift.to());
    }
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      for (LocalTime time : times) {
        add(day.atTime(time).atZone(zone).toInstant(), shifts, rotas, first);
      }
    }
    for (Rota rota : rotas) {
      for (Rota.Instead override : rota.overrides()) {
        for (Instant at = override.from(); at.isBefore(override.to()); at = at.plus(HOUR)) {
          add(at, shifts, rotas, first);
        }
      }
    }
    return first.values();
  }

  private static void add(Instant at, Shifts shifts, List<Rota> rotas, Map<Kind, Instant> first) {
    List<String> ids = new ArrayList<>();
    shifts.at(at.toEpochMilli()).forEach(shift -> ids.add(shift.id()));
    first.putIfAbsent(new Kind(ids, rotas.stream().map(rota -> override(rota, at)).toList()), at);
  }

  /** Place of the override that holds, as {@link Rota} has it; -1 when none does. */
  private static int override(Rota rota, Instant at) {
    int last = -1;
    for (int i = 0; i < rota.overrides().size(); i++) {
      last = rota.overrides().get(i).covers(at) ? i : last;
    }
    return last;
  }
}
