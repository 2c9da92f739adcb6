package io.watchfire.incident;

import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.rule.Severity;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can move an incident. */
public sealed interface IncidentInput {

  Instant at();

  /** Somebody takes note of it. */
  record Acknowledged(Note note) implements IncidentInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** An acknowledgement without progress has lost its force: it is asked for anew. */
  record AcknowledgementExpired(Instant at) implements IncidentInput {}

  /** The duty manager has verified it. */
  record Verified(Note note) implements IncidentInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /**
   * A person has reviewed it.
   *
   * @param responding a response goes on
   * @param callingBack the reporter has yet to be called back
   * @param problemMissing the plan wants a problem recorded first
   */
  record Archived(Note note, boolean responding, boolean callingBack, boolean problemMissing)
      implements IncidentInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /**
   * Its warning was released without a level, or cancelled.
   *
   * @param responding a response goes on all the same
   * @param nextReview when the daily check is due; null where the plan has none
   */
  record WarningClosed(
      boolean falseAlarm, boolean responding, Instant at, @Nullable Instant nextReview)
      implements IncidentInput {}

  /**
   * The plan it runs under cannot be read any more: it goes on under another.
   *
   * @param why that is so, for the timeline
   */
  record Replanned(PlanVersion to, String why, Instant at) implements IncidentInput {}

  /** A graver trigger joined. */
  record Raised(Severity severity, Instant at) implements IncidentInput {}

  /**
   * Nothing went on for too long: the next line takes over.
   *
   * @param group of that line
   */
  record NoProgress(String group, Instant at) implements IncidentInput {}

  /**
   * A daily check has gone by.
   *
   * @param nextReview when the next one is due; null where the plan has none
   */
  record ReviewMissed(Instant at, @Nullable Instant nextReview) implements IncidentInput {}

  /**
   * What a person does.
   *
   * @param nextReview when the daily check is due; null where the plan has none
   */
  record Asked(PersonId who, Instant at, IncidentDeed deed, @Nullable Instant nextReview)
      implements IncidentInput {}
}
