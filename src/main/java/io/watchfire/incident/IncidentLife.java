package io.watchfire.incident;

import static io.watchfire.deadline.TimelineKind.INCIDENT_ACKNOWLEDGED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_ARCHIVED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_PENDING_REVIEW;
import static io.watchfire.deadline.TimelineKind.INCIDENT_RAISED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_VERIFIED;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.rule.Severity;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one function that moves an incident. */
public final class IncidentLife {
  private IncidentLife() {}

  /** What can move an incident. */
  public sealed interface Input {

    record Acknowledged(Note note) implements Input {}

    record Verified(Note note) implements Input {}

    /** A person has reviewed it. */
    record Archived(Note note) implements Input {}

    /** Its warning was released without a level, or cancelled. */
    record WarningClosed(boolean falseAlarm, Instant at) implements Input {}

    /** A graver trigger joined. */
    record Raised(Severity severity, Instant at) implements Input {}
  }

  /** What an input did. */
  public sealed interface Outcome {

    /** The incident after it, and what happened; empty when nothing did. */
    record Moved(Incident incident, List<Happened> happened) implements Outcome {}

    /** The input is not allowed now. */
    record Refused(String detail) implements Outcome {}
  }

  public static Outcome decide(Incident incident, Input input) {
    if (incident.state() == IncidentState.ARCHIVED) {
      return new Outcome.Refused(incident.id() + " is archived already");
    }
    if (input instanceof Input.Acknowledged acknowledged) {
      return acknowledged(incident, acknowledged.note());
    }
    if (input instanceof Input.Verified verified) {
      return verified(incident, verified.note());
    }
    if (input instanceof Input.Archived archived) {
      return archived(incident, archived.note());
    }
    if (input instanceof Input.WarningClosed closed) {
      Incident next =
          next(incident, IncidentState.PENDING_REVIEW, incident.severity(), closed.at());
      return new Outcome.Moved(
          closed.falseAlarm() ? falseAlarm(next) : next,
          List.of(
              Happened.byDaemon(
                  INCIDENT_PENDING_REVIEW,
                  Map.of("falseAlarm", Boolean.toString(closed.falseAlarm())))));
    }
    Input.Raised raised = (Input.Raised) input;
    if (raised.severity().compareTo(incident.severity()) <= 0) {
      return new Outcome.Moved(incident, List.of());
    }
    return new Outcome.Moved(
        next(incident, incident.state(), raised.severity(), raised.at()),
        List.of(
            Happened.byDaemon(
                INCIDENT_RAISED,
                Map.of(
                    "before", incident.severity().name().toLowerCase(Locale.ROOT),
                    "severity", raised.severity().name().toLowerCase(Locale.ROOT)))));
  }

  private static Outcome acknowledged(Incident incident, Note note) {
    Note first = incident.acknowledged();
    if (first != null) {
      return new Outcome.Refused(
          incident.id() + " was acknowledged by " + first.who() + " already");
    }
    return said(
        incident, incident.state(), note, INCIDENT_ACKNOWLEDGED, note, incident.verified(), null);
  }

  private static Outcome verified(Incident incident, Note note) {
    Note first = incident.verified();
    if (first != null) {
      return new Outcome.Refused(incident.id() + " was verified by " + first.who() + " already");
    }
    IncidentState state =
        incident.state() == IncidentState.RECORDED ? IncidentState.VERIFIED : incident.state();
    return said(incident, state, note, INCIDENT_VERIFIED, incident.acknowledged(), note, null);
  }

  private static Outcome archived(Incident incident, Note note) {
    if (incident.state() != IncidentState.PENDING_REVIEW) {
      return new Outcome.Refused(
          incident.id()
              + " is not pending review: its warning "
              + incident.warning()
              + " must be released or cancelled first");
    }
    return said(
        incident,
        IncidentState.ARCHIVED,
        note,
        INCIDENT_ARCHIVED,
        incident.acknowledged(),
        incident.verified(),
        note);
  }

  private static Outcome said(
      Incident before,
      IncidentState state,
      Note note,
      TimelineKind kind,
      @Nullable Note acknowledged,
      @Nullable Note verified,
      @Nullable Note archived) {
    Incident next =
        new Incident(
            before.id(),
            before.realm(),
            before.version() + 1,
            state,
            before.warning(),
            before.planVersion(),
            before.cause(),
            before.scope(),
            before.title(),
            before.severity(),
            before.openedAt(),
            note.at(),
            before.falseAlarm(),
            acknowledged,
            verified,
            archived);
    return new Outcome.Moved(
        next, List.of(new Happened(kind, note.who().value(), Map.of("text", note.text()))));
  }

  private static Incident next(
      Incident before, IncidentState state, Severity severity, Instant at) {
    return new Incident(
        before.id(),
        before.realm(),
        before.version() + 1,
        state,
        before.warning(),
        before.planVersion(),
        before.cause(),
        before.scope(),
        before.title(),
        severity,
        before.openedAt(),
        at,
        before.falseAlarm(),
        before.acknowledged(),
        before.verified(),
        before.archived());
  }

  private static Incident falseAlarm(Incident incident) {
    return new Incident(
        incident.id(),
        incident.realm(),
        incident.version(),
        incident.state(),
        incident.warning(),
        incident.planVersion(),
        incident.cause(),
        incident.scope(),
        incident.title(),
        incident.severity(),
        incident.openedAt(),
        incident.changedAt(),
        true,
        incident.acknowledged(),
        incident.verified(),
        incident.archived());
  }
}
