package io.watchfire.desk;

import io.watchfire.deadline.Effect;
import java.time.Instant;
import java.util.List;

/** Does what state machines ask for, beside what they say has happened. */
final class EffectDesk {
  private final DeadlineDesk deadlines;
  private final EscalationDesk escalations;
  private final Telling telling;

  EffectDesk(DeadlineDesk deadlines, EscalationDesk escalations, Telling telling) {
    this.deadlines = deadlines;
    this.escalations = escalations;
    this.telling = telling;
  }

  /**
   * In their order.
   *
   * @param owner the warning's or incident's number
   */
  void apply(String owner, List<Effect> effects, Instant at, Directions directions, Draft draft) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Tell tell) {
        telling.tell(owner, tell, at, directions, draft);
      } else if (effect instanceof Effect.Escalate escalate) {
        escalations.start(escalate.policy(), owner, escalate.why(), at, directions, draft);
      } else if (effect instanceof Effect.StopEscalating stop) {
        escalations.stop(owner, stop.why(), at, draft);
      } else {
        deadlines.apply(owner, effect, at, directions, draft);
      }
    }
  }
}
