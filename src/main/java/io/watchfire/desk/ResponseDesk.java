package io.watchfire.desk;

import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.warning.Warning;
import java.time.Instant;

/** The response to an incident, from preparation to termination. */
final class ResponseDesk {
  private final DeskBooks books;
  private final IncidentDesk incidents;
  private final WarningDesk warnings;
  private final TaskDesk tasks;
  private final EffectDesk effects;
  private final Telling telling;

  ResponseDesk(
      DeskBooks books,
      IncidentDesk incidents,
      WarningDesk warnings,
      TaskDesk tasks,
      EffectDesk effects,
      Telling telling) {
    this.books = books;
    this.incidents = incidents;
    this.warnings = warnings;
    this.tasks = tasks;
    this.effects = effects;
    this.telling = telling;
  }

  /** Triggers of an incident's warning have changed, or joined: levels are judged anew. */
  void facts(Incident incident, Warning warning, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  /** Nobody watched from one instant to another: that time is not stable. */
  void unwatched(Instant from, Instant to, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  /** Whether a response goes on, so that the incident does not end with its warning. */
  boolean isActive(IncidentId incident) {
    throw new UnsupportedOperationException("to be built");
  }

  CommandResult ask(Command.OnResponse command, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }
}
