package io.watchfire.incident;

import io.watchfire.rule.Cause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of trouble an incident is.
 *
 * @param emergency its category in reports upward
 * @param impacts what it does to the business, as far as people have said
 */
public record Nature(Emergency emergency, Set<ImpactKind> impacts) {

  public Nature {
    impacts = ImpactKind.inOrder(impacts);
  }

  /** What is known before anybody has said more. */
  public static Nature of(Cause cause) {
    return new Nature(Emergency.of(cause), Set.of());
  }

  /**
   * People say what it is; what they leave out stays.
   *
   * @param said null when nothing is said of it
   * @param seen none when nothing is said of them
   */
  Nature said(@Nullable Emergency said, Set<ImpactKind> seen) {
    return new Nature(said == null ? emergency : said, seen.isEmpty() ? impacts : seen);
  }
}
