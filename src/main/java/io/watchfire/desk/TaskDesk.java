package io.watchfire.desk;

import io.watchfire.plan.step.Step;
import java.time.Instant;
import java.util.List;

/** Tasks of warnings and responses: who does what of the plan's lists, and by when. */
final class TaskDesk {
  private final DeskBooks books;
  private final EffectDesk effects;
  private final Telling telling;

  TaskDesk(DeskBooks books, EffectDesk effects, Telling telling) {
    this.books = books;
    this.effects = effects;
    this.telling = telling;
  }

  /** Each step becomes a task of the person on shift now; one that is there already stays. */
  void open(String owner, List<Step> steps, Instant base, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  /** Open tasks of a converted warning go on with the incident, due as before. */
  void carryOver(String from, String to, Instant at, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  /** Those not begun are needed no more; what is done stays on record. */
  void cancelOpen(String owner, Instant at, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  CommandResult ask(Command.OnTask command, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }
}
