package io.watchfire.response;

import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;

/** What moves a response. */
public sealed interface ResponseInput {
  Instant at();

  /** Indicators say something else than before. */
  record Measured(Measures measures, Instant at) implements ResponseInput {}

  /** A trigger of the plan is met, though people have begun before it. */
  record Triggered(Instant at) implements ResponseInput {}

  /**
   * A person does something.
   *
   * @param complaints whether they are low enough for a termination
   */
  record Asked(Note note, ResponseDeed deed, Standing complaints) implements ResponseInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /**
   * Nobody watched for a while.
   *
   * @param at when that was noticed
   */
  record Unwatched(Instant from, Instant to, Instant at) implements ResponseInput {}

  /** The duty manager has verified the incident. */
  record Verified(Instant at) implements ResponseInput {}

  /** The stable time is over. */
  record StableOver(Instant at) implements ResponseInput {}

  /**
   * Service has been interrupted for so long.
   *
   * @param reached what it is by now
   */
  record Interrupted(SecurityClass reached, Instant at) implements ResponseInput {}

  /** Its incident ends, though no level was decided. */
  record IncidentOver(Instant at) implements ResponseInput {}
}
