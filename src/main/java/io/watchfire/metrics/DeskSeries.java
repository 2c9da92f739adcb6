package io.watchfire.metrics;

import io.watchfire.deadline.Deadline;
import io.watchfire.desk.DeskFigures;
import io.watchfire.desk.DeskView;
import io.watchfire.incident.Incident;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.Comparator;

/** Warnings, incidents, deadlines and the desk's own figures. */
final class DeskSeries {
  private DeskSeries() {}

  static void put(Page page, DeskView desk) {
    for (Colour colour : Colour.values()) {
      long active = desk.active().stream().filter(w -> w.colour() == colour).count();
      page.put(Meters.WARNINGS_ACTIVE, active, colour.key());
    }
    desk.active().forEach(warning -> warning(page, warning));
    page.put(Meters.INCIDENTS_OPEN, desk.open().size());
    desk.open().forEach(incident -> incident(page, incident));
    page.put(Meters.DEADLINES_RUNNING, desk.running().size());
    desk.running().stream()
        .sorted(Comparator.comparing(Deadline::due))
        .forEach(
            deadline ->
                page.put(
                    Meters.DEADLINE_DUE,
                    Seconds.of(deadline.due()),
                    deadline.owner(),
                    Words.of(deadline.kind())));
    figures(page, desk.figures());
  }

  private static void warning(Page page, Warning warning) {
    page.put(
        Meters.WARNING_ACTIVE,
        1,
        warning.id().value(),
        warning.colour().key(),
        Words.of(warning.cause()),
        warning.scope().toString(),
        Words.of(warning.state()),
        Words.of(warning.realm()));
    page.put(
        Meters.WARNING_ISSUED,
        Seconds.of(warning.issuedAt()),
        warning.id().value(),
        Words.of(warning.realm()));
  }

  private static void incident(Page page, Incident incident) {
    page.put(
        Meters.INCIDENT_OPEN,
        1,
        incident.id().value(),
        warningOf(incident),
        Words.of(incident.state()),
        Words.of(incident.severity()),
        Words.of(incident.realm()));
  }

  /** Empty of an incident that people reported. */
  private static String warningOf(Incident incident) {
    WarningId warning = incident.warning();
    return warning == null ? "" : warning.value();
  }

  private static void figures(Page page, DeskFigures figures) {
    page.put(Meters.DESK_QUEUE, figures.queue());
    page.put(Meters.DESK_INPUTS, figures.inputs());
    page.put(Meters.DESK_COMMANDS, figures.commands());
    page.put(Meters.DESK_REFUSED, figures.refused());
    page.put(Meters.DESK_CHANGES, figures.ruleChanges());
    page.put(Meters.DESK_DROPPED, figures.droppedChanges());
    page.put(Meters.WARNINGS_RAISED, figures.warningsRaised());
    page.put(Meters.INCIDENTS_OPENED, figures.incidentsOpened());
    page.put(Meters.DEADLINES_MISSED, figures.deadlinesMissed());
  }
}
