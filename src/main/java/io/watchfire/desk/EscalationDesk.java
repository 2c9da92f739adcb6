package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.plan.policy.PolicyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells more and graver people while nobody answers or nothing goes on. */
final class EscalationDesk {
  private final DeskBooks books;
  private final Telling telling;
  private @Nullable EffectDesk effects;

  EscalationDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  /** Its steps are deadlines too. */
  void clocks(EffectDesk desk) {
    effects = desk;
  }

  void start(
      PolicyId policy, String owner, String why, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  void stop(String owner, String why, Instant at, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  /** A deadline was missed: what its clock says follows, and its own steps go on. */
  void missed(Deadline deadline, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }
}
