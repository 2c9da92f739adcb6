package io.watchfire.warning;

import io.watchfire.target.LocalText;
import java.util.List;

/**
 * The conditions of a release as they stand, without the people's part.
 *
 * @param conditions in the order they are shown
 */
public record ReleaseConditions(List<Condition> conditions) {

  /**
   * One condition.
   *
   * @param momentary it only has to hold at the moment of the request (complaints, A-06); losing it
   *     later is no relapse
   */
  public record Condition(String id, LocalText title, Standing standing, boolean momentary) {}

  /** How a condition stands. */
  public enum Standing {
    MET,
    NOT_MET,
    /** Configured but silent: not met. */
    NO_DATA,
    /** The site has no such indicator: left to the approver. */
    NOT_WATCHED;

    /** Whether it stands in nobody's way. */
    public boolean allowsRelease() {
      return this == MET || this == NOT_WATCHED;
    }
  }

  /** Whether nothing but the people stand between the warning and the request for its release. */
  public boolean hold() {
    return conditions.stream().allMatch(condition -> condition.standing().allowsRelease());
  }

  /** Whether what must stay good is good: what an approval still needs after the request. */
  public boolean stillHold() {
    return conditions.stream()
        .allMatch(condition -> condition.momentary() || condition.standing().allowsRelease());
  }

  /**
   * Whether something that must stay good is known to be bad again; silence alone is not.
   */
  public boolean relapsed() {
    return conditions.stream()
        .anyMatch(condition -> !condition.momentary() && condition.standing() == Standing.NOT_MET);
  }
}
