package io.watchfire.plan.role;

import io.watchfire.plan.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who is on duty in a role at which shift.
 *
 * @param byShift by the name of a shift of site.yaml; the first is asked first
 * @param overrides what holds instead for a while; the last that covers an instant holds
 */
public record Rota(RoleId role, Map<String, List<PersonId>> byShift, List<Instead> overrides) {

  /**
   * Somebody else for a while, such as on a holiday.
   *
   * @param to itself outside
   */
  public record Instead(Instant from, Instant to, List<PersonId> people) {
    public boolean covers(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }
}
