package io.watchfire.warning;

import io.watchfire.target.LocalText;
import java.util.List;

/**
 * The conditions of a release as they stand.
 *
 * @param conditions in the order they are shown
 */
public record ReleaseConditions(List<Condition> conditions) {

  /** One condition. */
  public record Condition(String id, LocalText title, Standing standing) {}

  /** How a condition stands. */
  public enum Standing {
    MET,
    NOT_MET,
    /** Configured but silent: not met. */
    NO_DATA,
    /** The site has no such indicator: left to the approver. */
    NOT_WATCHED
  }

  /** Whether nothing but the people stand between the warning and its release. */
  public boolean hold() {
    return conditions.stream()
        .allMatch(c -> c.standing() == Standing.MET || c.standing() == Standing.NOT_WATCHED);
  }
}
