package io.watchfire.desk;

import io.watchfire.deadline.Effect;
import io.watchfire.plan.DeadlineKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what state machines ask for, beside what they say has happened. */
final class EffectDesk {
  private final DeskBooks books;
  private final DeadlineDesk deadlines;
  private final EscalationDesk escalations;
  private final Telling telling;
  private @Nullable StatementDesk statements;

  EffectDesk(DeskBooks books, DeadlineDesk deadlines, EscalationDesk escalations, Telling telling) {
    this.books = books;
    this.deadlines = deadlines;
    this.escalations = escalations;
    this.telling = telling;
  }

  /** What is drafted when its clock begins. */
  void statements(StatementDesk desk) {
    statements = desk;
  }

  /** A fault has been judged a major one. */
  void becameMajor(String owner, Instant at, Directions works, Draft draft) {
    if (statements != null) {
      statements.becameMajor(owner, at, books.under(owner, works), draft);
    }
  }

  /**
   * In their order.
   *
   * @param owner the warning's or incident's number
   */
  void apply(String owner, List<Effect> effects, Instant at, Directions works, Draft draft) {
    Directions directions = books.under(owner, works);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Tell tell) {
        telling.tell(owner, tell, at, directions, draft);
      } else if (effect instanceof Effect.Escalate escalate) {
        escalations.start(escalate.policy(), owner, escalate.why(), at, directions, draft);
      } else if (effect instanceof Effect.StopEscalating stop) {
        escalations.stop(owner, stop.why(), at, directions, draft);
      } else {
        deadlines.apply(owner, effect, at, directions, draft);
        if (effect instanceof Effect.Start start) {
          escalations.clockStarted(owner, start.kind(), at, directions, draft);
          if (statements != null) {
            statements.clockStarted(owner, start.kind(), at, directions, draft);
          }
        }
        moves(effect).ifPresent(kind -> escalations.clockMoved(owner, kind, at, directions, draft));
      }
    }
  }

  /** The clock that an effect moves or ends; empty of one that does so to none, or to all. */
  private static Optional<DeadlineKind> moves(Effect effect) {
    if (effect instanceof Effect.Rebase rebase) {
      return Optional.of(rebase.kind());
    }
    if (effect instanceof Effect.Pause pause) {
      return Optional.of(pause.kind());
    }
    if (effect instanceof Effect.Resume resume) {
      return Optional.of(resume.kind());
    }
    if (effect instanceof Effect.Extend extend) {
      return Optional.of(extend.kind());
    }
    if (effect instanceof Effect.Done done) {
      return Optional.of(done.kind());
    }
    return effect instanceof Effect.Cancel cancel ? Optional.of(cancel.kind()) : Optional.empty();
  }
}
