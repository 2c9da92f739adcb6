package io.watchfire.warning.task;

import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can move a task. */
public sealed interface TaskInput {

  Instant at();

  /**
   * Somebody has done it.
   *
   * @param missing steps that must be done before it and are not, in words
   */
  record Done(Note note, List<String> missing) implements TaskInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /**
   * Somebody else does it.
   *
   * @param name of that person
   */
  record Assigned(Note note, PersonId to, String name) implements TaskInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** A person says that it is not needed. */
  record Cancelled(Note note) implements TaskInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Its owner is closed. */
  record NotNeeded(Instant at) implements TaskInput {}

  /** Its incident is archived. */
  record IncidentOver(Instant at) implements TaskInput {}

  /**
   * What it needs was looked at.
   *
   * @param obstacle what is not ready, and why; empty when all is
   * @param facts what the timeline says of that
   */
  record ReadinessJudged(String obstacle, Map<String, String> facts, Instant at)
      implements TaskInput {
    public ReadinessJudged {
      facts = Map.copyOf(facts);
    }
  }

  /** Its time is over. */
  record TimeOver(Instant at) implements TaskInput {}

  /** It goes on with another owner: the warning's incident. */
  record CarriedOver(String to, Instant at) implements TaskInput {}
}
