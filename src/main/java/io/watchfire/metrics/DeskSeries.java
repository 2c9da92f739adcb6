package io.watchfire.metrics;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.desk.DeskFigures;
import io.watchfire.desk.DeskView;
import io.watchfire.incident.Incident;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.record.Statement;
import io.watchfire.response.Response;
import io.watchfire.target.Word;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Warnings, incidents, deadlines and the desk's own figures. */
final class DeskSeries {
  /** Those due first have a series of their own, so that a storm does not make thousands. */
  private static final int MOST_DEADLINES = 1_000;

  /** Of more, the gravest and then the newest have a series of their own; all are counted. */
  static final int MOST_WARNINGS = 5_000;

  private DeskSeries() {}

  /** An owner may have several of a kind, such as tasks: what is due first stands for them. */
  private record Clock(String owner, DeadlineKind kind) {}

  private static Deadline first(List<Deadline> ofOneKind) {
    return Collections.min(ofOneKind, Comparator.comparing(Deadline::due));
  }

  private static void response(Page page, DeskView desk, Incident incident) {
    for (Matter matter : desk.mattersOf(incident.id().value())) {
      if (matter instanceof Response response) {
        page.put(
            Meters.RESPONSE_STATE,
            1,
            incident.id().value(),
            Word.of(response.state()),
            response.level() == null ? "" : response.level().name());
      }
    }
  }

  private record Draft(DeadlineKind kind, Statement.Turn turn) {}

  private static void statements(Page page, DeskView desk) {
    desk.open().stream()
        .flatMap(incident -> desk.mattersOf(incident.id().value()).stream())
        .filter(matter -> matter instanceof Statement && matter.isOpen())
        .map(Statement.class::cast)
        .collect(
            Collectors.groupingBy(one -> new Draft(one.kind(), one.turn()), Collectors.counting()))
        .forEach(
            (draft, count) ->
                page.put(Meters.STATEMENTS_OPEN, count, draft.kind().key(), Word.of(draft.turn())));
  }

  static void put(Page page, DeskView desk) {
    for (Colour colour : Colour.values()) {
      long active = desk.active().stream().filter(w -> w.colour() == colour).count();
      page.put(Meters.WARNINGS_ACTIVE, active, colour.key());
    }
    named(desk.active()).forEach(warning -> warning(page, warning));
    page.put(Meters.INCIDENTS_OPEN, desk.open().size());
    desk.open().forEach(incident -> incident(page, incident));
    desk.open().forEach(incident -> response(page, desk, incident));
    statements(page, desk);
    page.put(Meters.DEADLINES_RUNNING, desk.running().size());
    Map<DeadlineKind, List<Deadline>> byKind =
        desk.running().stream()
            .collect(
                Collectors.groupingBy(
                    Deadline::kind, () -> new EnumMap<>(DeadlineKind.class), Collectors.toList()));
    byKind.forEach(
        (kind, running) -> {
          page.put(Meters.DEADLINES_OF_KIND, running.size(), Word.of(kind));
          running.stream()
              .map(Deadline::due)
              .min(Comparator.naturalOrder())
              .ifPresent(due -> page.put(Meters.DEADLINE_NEXT, Seconds.of(due), Word.of(kind)));
        });
    desk.running().stream()
        .collect(Collectors.groupingBy(one -> new Clock(one.owner(), one.kind())))
        .entrySet()
        .stream()
        .map(one -> Map.entry(one.getKey(), first(one.getValue())))
        .sorted(Map.Entry.comparingByValue(Comparator.comparing(Deadline::due)))
        .limit(MOST_DEADLINES)
        .map(Map.Entry::getValue)
        .forEach(
            deadline ->
                page.put(
                    Meters.DEADLINE_DUE,
                    Seconds.of(deadline.due()),
                    deadline.owner(),
                    Word.of(deadline.kind())));
    figures(page, desk.figures());
  }

  private static List<Warning> named(List<Warning> active) {
    if (active.size() <= MOST_WARNINGS) {
      return active;
    }
    return active.stream()
        .sorted(Comparator.comparing(Warning::colour).thenComparing(Warning::issuedAt).reversed())
        .limit(MOST_WARNINGS)
        .toList();
  }

  private static void warning(Page page, Warning warning) {
    page.put(
        Meters.WARNING_ACTIVE,
        1,
        warning.id().value(),
        warning.colour().key(),
        Word.of(warning.cause()),
        warning.scope().toString(),
        Word.of(warning.state()),
        Word.of(warning.realm()));
    page.put(
        Meters.WARNING_ISSUED,
        Seconds.of(warning.issuedAt()),
        warning.id().value(),
        Word.of(warning.realm()));
  }

  private static void incident(Page page, Incident incident) {
    page.put(
        Meters.INCIDENT_OPEN,
        1,
        incident.id().value(),
        warningOf(incident),
        Word.of(incident.state()),
        Word.of(incident.severity()),
        Word.of(incident.realm()));
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
