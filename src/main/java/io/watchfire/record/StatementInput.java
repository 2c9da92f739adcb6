package io.watchfire.record;

import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;

/** What can move a statement. */
public sealed interface StatementInput {
  Instant at();

  /**
   * A person does something.
   *
   * @param fresh what the daemon would write now
   * @param task id of the task that follows an instruction
   */
  record Asked(Note note, StatementDeed deed, LocalText fresh, String task)
      implements StatementInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /**
   * Its fault has been judged a major one.
   *
   * @param fresh what the daemon would write now
   */
  record BecameMajor(LocalText fresh, Instant at) implements StatementInput {}

  /** Its incident is archived: what is not out by then will not be. */
  record IncidentOver(Instant at) implements StatementInput {}
}
