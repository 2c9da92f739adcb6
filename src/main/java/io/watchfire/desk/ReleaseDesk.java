package io.watchfire.desk;

import io.watchfire.plan.NoticeKind;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import io.watchfire.warning.WarningState;
import java.time.Instant;
import java.util.Set;

/**
 * Requests releases when their conditions hold, and takes them back on relapse (R-071 to R-073,
 *
 */
final class ReleaseDesk {
  private final DeskBooks books;
  private final Conditions conditions;
  private final Telling telling;

  ReleaseDesk(DeskBooks books, Conditions conditions, Telling telling) {
    this.books = books;
    this.conditions = conditions;
    this.telling = telling;
  }

  /** Looks again at every warning whose application lies on the desk. */
  void reconsider(Instant at, Directions directions, Draft draft) {
    for (Warning warning : books.applied()) {
      judge(warning, at, directions, draft);
    }
  }

  private void judge(Warning warning, Instant at, Directions directions, Draft draft) {
    Outcome outcome =
        WarningLife.decide(
            warning, new WarningInput.ConditionsJudged(conditions.of(warning, at, directions), at));
    if (outcome instanceof Outcome.Moved moved && !moved.happened().isEmpty()) {
      Warning after = moved.warning();
      draft.write(after);
      moved.happened().forEach(what -> draft.happened(warning.id().value(), at, what));
      if (after.state() == WarningState.RELEASE_REQUESTED) {
        requested(after, at, directions, draft);
      } else {
        relapsed(after, at, directions, draft);
      }
    }
  }

  void requested(Warning warning, Instant at, Directions directions, Draft draft) {
    telling.tell(
        Telling.Event.of(NoticeKind.RELEASE_REQUESTED, warning, at), directions, Set.of(), draft);
  }

  void relapsed(Warning warning, Instant at, Directions directions, Draft draft) {
    telling.tell(
        Telling.Event.of(NoticeKind.WARNING_RELAPSED, warning, at), directions, Set.of(), draft);
  }
}
