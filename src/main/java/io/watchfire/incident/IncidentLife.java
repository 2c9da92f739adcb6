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
      return warningClosed(incident, closed);
    }
    return raised(incident, (Input.Raised) input);
  }

  private static Outcome acknowledged(Incident incident, Note note) {
    Note first = incident.acknowledged();
    if (first != null) {
      return new Outcome.Refused(
          incident.id() + " was acknowledged by " + first.who() + " already");
    }
    return said(
        NextVersion.of(incident, note.at()).acknowledged(note), INCIDENT_ACKNOWLEDGED, note);
  }

  private static Outcome verified(Incident incident, Note note) {
    Note first = incident.verified();
    if (first != null) {
      return new Outcome.Refused(incident.id() + " was verified by " + first.who() + " already");
    }
    NextVersion next = NextVersion.of(incident, note.at()).verified(note);
    if (incident.state() == IncidentState.RECORDED) {
      next.state(IncidentState.VERIFIED);
    }
    return said(next, INCIDENT_VERIFIED, note);
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
        NextVersion.of(incident, note.at()).state(IncidentState.ARCHIVED).archived(note),
        INCIDENT_ARCHIVED,
        note);
  }

  private static Outcome warningClosed(Incident incident, Input.WarningClosed input) {
    NextVersion next =
        NextVersion.of(incident, input.at())
            .state(IncidentState.PENDING_REVIEW)
            .falseAlarm(input.falseAlarm());
    Map<String, String> facts = Map.of("falseAlarm", Boolean.toString(input.falseAlarm()));
    return moved(next, Happened.byDaemon(INCIDENT_PENDING_REVIEW, facts));
  }

  private static Outcome raised(Incident incident, Input.Raised input) {
    if (input.severity().compareTo(incident.severity()) <= 0) {
      return new Outcome.Moved(incident, List.of());
    }
    Map<String, String> facts =
        Map.of("before", name(incident.severity()), "severity", name(input.severity()));
    return moved(
        NextVersion.of(incident, input.at()).severity(input.severity()),
        Happened.byDaemon(INCIDENT_RAISED, facts));
  }

  private static Outcome said(NextVersion next, TimelineKind kind, Note note) {
    return moved(next, new Happened(kind, note.who().value(), Map.of("text", note.text())));
  }

  private static Outcome moved(NextVersion next, Happened happened) {
    return new Outcome.Moved(next.build(), List.of(happened));
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
