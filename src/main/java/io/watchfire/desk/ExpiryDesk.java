package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Grid;
import io.watchfire.notify.Facts;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.WarningTerms.Expiry;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Demands a decision about warnings whose four hours are over. */
final class ExpiryDesk implements DeadlineDesk.Passed {
  private final DeskBooks books;
  private final EffectDesk effects;
  private final Telling telling;

  ExpiryDesk(DeskBooks books, EffectDesk effects, Telling telling) {
    this.books = books;
    this.effects = effects;
    this.telling = telling;
  }

  @Override
  public void passed(Deadline deadline, Instant now, Directions directions, Draft draft) {
    WarningId id = new WarningId(deadline.owner());
    Optional<Warning> found = books.warning(id);
    if (found.isEmpty()) {
      return;
    }
    Instant again = again(deadline, now, directions);
    Outcome outcome = WarningLife.decide(found.get(), new WarningInput.LifeOver(now, again));
    if (outcome instanceof Outcome.Moved moved && !moved.happened().isEmpty()) {
      draft.write(moved.warning());
      moved.happened().forEach(what -> draft.happened(id.value(), now, what));
      effects.apply(id.value(), moved.effects(), now, directions, draft);
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
              Map.of("due", words.time(deadline.due()))),
          directions,
          Set.of(),
          draft);
    }
  }

  /** When a warning that goes on is over anew: whole periods from its end, however late we are. */
  private static @Nullable Instant again(Deadline deadline, Instant now, Directions directions) {
    if (directions.plan().procedure().warnings().onExpiry() != Expiry.ASK_AGAIN) {
      return null;
    }
    Duration life = directions.plan().clocks().warningLife();
    return new Grid(deadline.due(), life, life).at(now).due();
  }
}
