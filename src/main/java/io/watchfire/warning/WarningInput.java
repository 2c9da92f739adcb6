package io.watchfire.warning;

import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can move a warning. */
public sealed interface WarningInput {

  Instant at();

  /** A rule on a target reached NEAR or MET, or changed otherwise; a new key joins. */
  record TriggerChanged(Trigger trigger, Instant at) implements WarningInput {}

  /**
   * A trigger that the warning counts but does not name came or recovered.
   *
   * @param bad it has not recovered for the full time
   */
  record OtherChanged(Trigger trigger, boolean bad, Instant at) implements WarningInput {}

  /** A rule looks at its target no more: nothing will be heard of this trigger again. */
  record NoLongerWatched(Trigger trigger, Instant at) implements WarningInput {}

  /** The release conditions were looked at again. */
  record ConditionsJudged(ReleaseConditions conditions, Instant at) implements WarningInput {}

  record Acknowledged(Note note) implements WarningInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** The technical handling group sees no secondary risk: the application for release. */
  record NoSecondaryRisk(Note note, ReleaseConditions conditions) implements WarningInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Somebody of it applies for the release, once everything holds. */
  record ReleaseApplied(Note note, ReleaseConditions conditions) implements WarningInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Command approves; with {@code override} although conditions do not hold. */
  record ReleaseApproved(Note note, boolean override, ReleaseConditions conditions)
      implements WarningInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Command calls it a false alarm. */
  record Cancelled(Note note) implements WarningInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** A person raises a blue one to yellow. */
  record Raised(Note note) implements WarningInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /**
   * A level was decided: its incident's response takes over.
   *
   * @param incident its number
   */
  record Converted(ResponseLevel level, String incident, Instant at) implements WarningInput {}

  /**
   * Its four hours are over.
   *
   * @param again when they are over anew, where the plan lets it go on; null where it does
   *     not
   */
  record LifeOver(Instant at, @Nullable Instant again) implements WarningInput {

    /** It does not go on. */
    public LifeOver(Instant at) {
      this(at, null);
    }
  }

  /** A related warning was opened. */
  record Linked(WarningId other, Instant at) implements WarningInput {}
}
