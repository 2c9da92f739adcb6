package io.watchfire.desk;

import io.watchfire.deadline.TimelineKind;

/** The desk's own counters; confined to its event loop. */
final class Counters {
  long inputs;
  long commands;
  long refused;
  long ruleChanges;
  long droppedChanges;
  long deadlinesMissed;
  private long warningsRaised;
  private long incidentsOpened;

  /** What has become durable. */
  void count(Batch batch) {
    batch
        .timeline()
        .forEach(
            entry -> {
              if (entry.kind() == TimelineKind.WARNING_ISSUED) {
                warningsRaised++;
              } else if (entry.kind() == TimelineKind.INCIDENT_OPENED) {
                incidentsOpened++;
              }
            });
  }

  DeskFigures figures(long queue) {
    return new DeskFigures(
        inputs,
        commands,
        refused,
        ruleChanges,
        droppedChanges,
        warningsRaised,
        incidentsOpened,
        deadlinesMissed,
        queue);
  }
}
