package io.watchfire.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan in force, and those that what is open goes on under.
 *
 * @param present new incidents run under it
 * @param earlier as they were written
 */
public record Plans(Plan present, List<Plan> earlier) {

  /** Nothing goes on under another. */
  public static Plans only(Plan present) {
    return new Plans(present, List.of());
  }

  /** Empty when there is no such plan, or its text could not be read. */
  public Optional<Plan> find(PlanVersion version) {
    return Stream.concat(Stream.of(present), earlier.stream())
        .filter(plan -> plan.version().isSameAs(version))
        .findFirst();
  }

  /**
   * These, after others were in force.
   *
   * @param used versions of what is open
   */
  public Plans after(Plans before, Collection<PlanVersion> used) {
    List<Plan> kept = new ArrayList<>();
    for (PlanVersion version : used) {
      if (find(version).isEmpty()) {
        before.find(version).filter(plan -> !kept.contains(plan)).ifPresent(kept::add);
      }
    }
    kept.addAll(earlier);
    return new Plans(present, List.copyOf(kept));
  }
}
