package io.watchfire.desk;

import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.WarningId;
import java.time.Instant;

/** What people do about warnings, beside acknowledging, releasing and cancelling them. */
final class WarningDesk {
  private final DeskBooks books;
  private final Conditions conditions;
  private final IncidentDesk incidents;
  private final TaskDesk tasks;
  private final EffectDesk effects;
  private final Telling telling;

  WarningDesk(
      DeskBooks books,
      Conditions conditions,
      IncidentDesk incidents,
      TaskDesk tasks,
      EffectDesk effects,
      Telling telling) {
    this.books = books;
    this.conditions = conditions;
    this.incidents = incidents;
    this.tasks = tasks;
    this.effects = effects;
    this.telling = telling;
  }

  /**
   * A level was decided: the response takes over. Its own clocks end, open tasks are
   * carried over to the incident.
   */
  void converted(
      WarningId warning, ResponseLevel level, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  CommandResult ask(Command.OnWarning command, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  CommandResult issue(
      Command.IssueWarning command, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }
}
