package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.notify.Facts;
import io.watchfire.plan.NoticeKind;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ends warnings whose four hours are over, and demands a decision. */
final class ExpiryDesk implements DeadlineDesk.Passed {
  private final DeskBooks books;
  private final Telling telling;

  ExpiryDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  @Override
  public void passed(Deadline deadline, Instant now, Directions directions, Draft draft) {
    WarningId id = new WarningId(deadline.owner());
    Optional<Warning> found = books.warning(id);
    if (found.isEmpty()) {
      return;
    }
    Outcome outcome = WarningLife.decide(found.get(), new WarningInput.LifeOver(now));
    if (outcome instanceof Outcome.Moved moved && !moved.happened().isEmpty()) {
      draft.write(moved.warning());
      moved.happened().forEach(what -> draft.happened(id.value(), now, what));
      Facts words = new Facts(directions.site(), directions.zone());
      telling.tell(
          new Telling.Event(
              NoticeKind.WARNING_EXPIRED,
              id.value(),
              id.value(),
              moved.warning().version(),
              moved.warning(),
              null,
              now,
              Map.of("due", words.time(moved.warning().expiresAt()))),
          directions,
          Set.of(),
          draft);
    }
  }
}
