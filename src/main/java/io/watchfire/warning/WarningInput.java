package io.watchfire.warning;

import io.watchfire.warning.Warning.Note;
import java.time.Instant;

/** What can move a warning. */
public sealed interface WarningInput {

  Instant at();

  /** A rule on a target reached NEAR or MET, or changed otherwise; a new key joins. */
  record TriggerChanged(Trigger trigger, Instant at) implements WarningInput {}

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

  /** Its four hours are over. */
  record LifeOver(Instant at) implements WarningInput {}

  /** A related warning was opened. */
  record Linked(WarningId other, Instant at) implements WarningInput {}
}
