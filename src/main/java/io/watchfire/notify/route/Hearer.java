package io.watchfire.notify.route;

import io.watchfire.plan.Person;
import io.watchfire.plan.role.RoleId;
import java.util.Set;

/**
 * Whoever may be told.
 *
 * @param roles the person's own, not those they would stand in for
 */
public record Hearer(Person person, Set<RoleId> roles) {
  public Hearer {
    roles = Set.copyOf(roles);
  }
}
