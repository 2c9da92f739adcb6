package io.watchfire.warning;

import io.watchfire.target.LocalText;
import io.watchfire.target.Word;
import io.watchfire.time.DurationText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param actual its value now, in words; empty when there is none
   * @param remaining until it holds if nothing bad comes; null when that is not known
   */
  public record Condition(
      String id,
      LocalText title,
      Standing standing,
      boolean momentary,
      String actual,
      @Nullable Duration remaining) {

    /** Of which no more is known. */
    public Condition(String id, LocalText title, Standing standing, boolean momentary) {
      this(id, title, standing, momentary, "", null);
    }

    /** As in a refusal: {@code core-cpu is not-met: 12 %, good for 29m59s, 1s to go}. */
    String inWords() {
      StringBuilder words = new StringBuilder(id).append(" is ").append(standing.key());
      if (!actual.isEmpty()) {
        words.append(": ").append(actual);
      }
      if (remaining != null) {
        words.append(", ").append(DurationText.format(remaining)).append(" to go");
      }
      return words.toString();
    }
  }

  /** How a condition stands. */
  public enum Standing {
    MET,
    NOT_MET,
    /** Configured but silent: not met. */
    NO_DATA,
    /** The site has no such indicator: left to the approver. */
    NOT_WATCHED;

    String key() {
      return Word.of(this);
    }

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
