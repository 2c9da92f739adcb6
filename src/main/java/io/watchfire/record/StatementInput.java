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
   */
  record Asked(Note note, StatementDeed deed, LocalText fresh) implements StatementInput {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Its incident is archived: what is not out by then will not be. */
  record IncidentOver(Instant at) implements StatementInput {}
}
