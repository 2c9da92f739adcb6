package io.watchfire.escalation;

import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can move a page. */
public sealed interface PageInput {

  Instant at();

  /**
   * The time of a step has come.
   *
   * @param step the first is 1
   * @param who is on duty for it and can be reached
   */
  record Due(int step, List<PersonId> who, Instant at) implements PageInput {
    public Due {
      who = List.copyOf(who);
    }
  }

  /** Somebody takes it on. */
  record Answered(Note note) implements PageInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Something goes on. */
  record Progressed(Instant at) implements PageInput {}

  /** Nothing went on since the answer for too long. */
  record AnswerExpired(Instant at) implements PageInput {}

  /**
   * The clock whose shares make its steps is reckoned anew, or stands still.
   *
   * @param due null while it stands still
   */
  record ClockMoved(Instant from, @Nullable Instant due, Instant at) implements PageInput {}

  /** Somebody who was told cannot be reached; who is told instead. */
  record Unreachable(PersonId lost, PersonId instead, Instant at) implements PageInput {}

  /**
   * Nobody needs it any more.
   *
   * @param why a word of a closed list, as timelines have it
   */
  record Stopped(String why, Instant at) implements PageInput {}
}
