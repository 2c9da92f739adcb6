package io.watchfire.notify.route;

import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.RegionId;
import io.watchfire.warning.Colour;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a route is taken: all of these must hold. A set that is empty holds always; one that is not
 * never holds of an occasion that has nothing of the kind, as an incident without a level.
 *
 * @param regions at least one of which is concerned
 * @param roles at least one of which is the person's own
 * @param hours local time of the site; null = at every hour
 */
public record Circumstances(
    Set<NoticeKind> kinds,
    Set<Colour> colours,
    Set<ResponseLevel> levels,
    Set<RegionId> regions,
    Set<Cause> causes,
    Set<RoleId> roles,
    @Nullable DayHours hours) {

  /** Always. */
  public static final Circumstances ALWAYS =
      new Circumstances(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null);

  public Circumstances {
    kinds = Set.copyOf(kinds);
    colours = Set.copyOf(colours);
    levels = Set.copyOf(levels);
    regions = Set.copyOf(regions);
    causes = Set.copyOf(causes);
    roles = Set.copyOf(roles);
  }

  boolean hold(Occasion occasion, Hearer hearer, LocalTime time) {
    return holds(kinds, occasion.kind())
        && holds(colours, occasion.colour())
        && holds(levels, occasion.level())
        && holds(causes, occasion.cause())
        && meet(regions, occasion.regions())
        && meet(roles, hearer.roles())
        && (hours == null || hours.covers(time));
  }

  private static <T> boolean holds(Set<T> wanted, @Nullable T is) {
    return wanted.isEmpty() || (is != null && wanted.contains(is));
  }

  private static <T> boolean meet(Set<T> wanted, Set<T> are) {
    return wanted.isEmpty() || wanted.stream().anyMatch(are::contains);
  }
}
