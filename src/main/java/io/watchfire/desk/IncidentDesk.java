package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentLife;
import io.watchfire.incident.IncidentState;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.rule.Severity;
import io.watchfire.time.DurationText;
import io.watchfire.time.Uuid7;
import io.watchfire.warning.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens incidents and keeps their clocks. */
final class IncidentDesk {
  private final DeskBooks books;
  private final Uuid7 ids;

  private @Nullable EffectDesk effects;

  IncidentDesk(DeskBooks books, Uuid7 ids) {
    this.books = books;
    this.ids = ids;
  }

  /** Opens the warning's incident, or raises it; empty when it was open already. */
  Optional<Incident> openOrRaise(
      Warning warning, Severity severity, Instant at, Directions directions, Draft draft) {
    Optional<Incident> existing = books.incidentOf(warning.id());
    if (existing.isPresent()) {
      raise(existing.get(), severity, at, directions, draft);
      return Optional.empty();
    }
    Incident incident =
        new Incident(
            books.nextIncident(directions.prefix()),
            directions.realm(),
            1,
            IncidentState.RECORDED,
            warning.id(),
            directions.plan().version(),
            warning.cause(),
            warning.scope(),
            warning.title(),
            severity,
            at,
            at,
            false,
            null,
            null,
            null);
    draft.write(incident);
    draft.happened(
        incident.id().value(),
        at,
        Happened.byDaemon(
            TimelineKind.INCIDENT_OPENED,
            Map.of(
                "warning", warning.id().value(),
                "severity", severity.name().toLowerCase(Locale.ROOT),
                "plan", directions.plan().version())));
    Duration acknowledge = directions.plan().clocks().acknowledge(severity);
    set(incident.id().value(), DeadlineKind.ACKNOWLEDGE, at, acknowledge, draft);
    demandVerification(incident, at, directions, draft);
    return Optional.of(incident);
  }

  /**
   * The trigger of a response was met: the duty manager verifies anew, unless it is done.
   */
  void demandVerification(Incident incident, Instant at, Directions directions, Draft draft) {
    if (incident.verified() == null) {
      Duration verify = directions.plan().clocks().verify();
      set(incident.id().value(), DeadlineKind.VERIFY, at, verify, draft);
    }
  }

  void set(String owner, DeadlineKind kind, Instant base, Duration allowed, Draft draft) {
    Deadline deadline = Deadline.running(new DeadlineId(ids.next()), owner, kind, base, allowed);
    draft.write(deadline);
    draft.happened(
        owner,
        base,
        Happened.byDaemon(
            TimelineKind.DEADLINE_SET,
            Map.of(
                "deadline", name(kind),
                "due", deadline.due().toString(),
                "allowed", DurationText.format(allowed))));
  }

  /** What was asked for has been done: every running deadline of that kind ends. */
  void done(String owner, DeadlineKind kind, Instant at, Draft draft) {
    for (Deadline deadline : books.runningOf(owner, kind)) {
      end(deadline.done(at), at, draft);
    }
  }

  /** Nobody needs the owner's deadlines any more. */
  void cancelAll(String owner, Instant at, Draft draft) {
    for (Deadline deadline : books.runningOf(owner)) {
      end(deadline.cancelled(at), at, draft);
    }
  }

  void end(Deadline ended, Instant at, Draft draft) {
    draft.write(ended);
    TimelineKind kind =
        switch (ended.state()) {
          case MET -> TimelineKind.DEADLINE_MET;
          case MISSED -> TimelineKind.DEADLINE_MISSED;
          case CANCELLED -> TimelineKind.DEADLINE_CANCELLED;
          case RUNNING -> throw new IllegalArgumentException("still running: " + ended);
        };
    draft.happened(
        ended.owner(),
        at,
        Happened.byDaemon(
            kind, Map.of("deadline", name(ended.kind()), "due", ended.due().toString())));
  }

  /** Its warning is over without a response level: it waits for a person's review. */
  void warningClosed(Warning warning, boolean falseAlarm, Instant at, Draft draft) {
    books
        .incidentOf(warning.id())
        .ifPresent(
            incident -> {
              cancelAll(incident.id().value(), at, draft);
              apply(incident, new IncidentLife.Input.WarningClosed(falseAlarm, at), at, draft);
            });
  }

  IncidentLife.Outcome apply(Incident incident, IncidentLife.Input input, Instant at, Draft draft) {
    IncidentLife.Outcome outcome = IncidentLife.decide(incident, input);
    if (outcome instanceof IncidentLife.Outcome.Moved moved && !moved.happened().isEmpty()) {
      draft.write(moved.incident());
      moved.happened().forEach(what -> draft.happened(incident.id().value(), at, what));
    }
    return outcome;
  }

  private void raise(
      Incident incident, Severity severity, Instant at, Directions directions, Draft draft) {
    if (severity.compareTo(incident.severity()) <= 0) {
      return;
    }
    apply(incident, new IncidentLife.Input.Raised(severity, at), at, draft);
    Duration allowed = directions.plan().clocks().acknowledge(severity);
    for (Deadline deadline : books.runningOf(incident.id().value(), DeadlineKind.ACKNOWLEDGE)) {
      Deadline tightened = deadline.tightened(at, allowed);
      if (!tightened.equals(deadline)) {
        draft.write(tightened);
      }
    }
  }

  /** Clocks and telling of what people do. */
  void effects(EffectDesk desk) {
    effects = desk;
  }

  CommandResult open(Command.OpenIncident command, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  CommandResult ask(Command.OnIncident command, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
