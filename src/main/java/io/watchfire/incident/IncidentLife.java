package io.watchfire.incident;

import static io.watchfire.deadline.TimelineKind.ESCALATION_EXPIRED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_ACKNOWLEDGED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_ARCHIVED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_ASSIGNED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_PENDING_REVIEW;
import static io.watchfire.deadline.TimelineKind.INCIDENT_RAISED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_REMARK;
import static io.watchfire.deadline.TimelineKind.INCIDENT_REPLANNED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_VERIFIED;
import static io.watchfire.incident.IncidentOutcome.Why.BLOCKED;
import static io.watchfire.incident.IncidentOutcome.Why.WRONG_STATE;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.IncidentOutcome.Moved;
import io.watchfire.incident.IncidentOutcome.Refused;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one function that moves an incident (R-026, R-177, R-200, R-201, A-39, A-40, A-62). */
public final class IncidentLife {
  private IncidentLife() {}

  public static IncidentOutcome decide(
      Incident incident, IncidentInput input, IncidentTerms terms) {
    if (incident.state() == IncidentState.ARCHIVED) {
      return new Refused(WRONG_STATE, incident.id() + " is archived already", List.of());
    }
    if (input instanceof IncidentInput.Asked asked) {
      return Working.decide(incident, asked, terms);
    }
    if (input instanceof IncidentInput.Acknowledged acknowledged) {
      return acknowledged(incident, acknowledged.note());
    }
    if (input instanceof IncidentInput.AcknowledgementExpired expired) {
      return acknowledgementExpired(incident, expired);
    }
    if (input instanceof IncidentInput.Verified verified) {
      return verified(incident, verified.note());
    }
    if (input instanceof IncidentInput.Archived archived) {
      return archived(incident, archived);
    }
    if (input instanceof IncidentInput.WarningClosed closed) {
      return warningClosed(incident, closed);
    }
    if (input instanceof IncidentInput.NoProgress stuck) {
      return noProgress(incident, stuck);
    }
    if (input instanceof IncidentInput.ReviewMissed missed) {
      return reviewMissed(incident, missed);
    }
    if (input instanceof IncidentInput.Replanned replanned) {
      return replanned(incident, replanned);
    }
    return raised(incident, (IncidentInput.Raised) input, terms);
  }

  private static IncidentOutcome replanned(Incident incident, IncidentInput.Replanned input) {
    return new Moved(
        NextVersion.of(incident, input.at()).planVersion(input.to()).build(),
        List.of(
            Happened.byDaemon(
                INCIDENT_REPLANNED,
                Map.of(
                    "from", incident.planVersion().toString(),
                    "plan", input.to().toString(),
                    "text", input.why()))),
        List.of());
  }

  private static IncidentOutcome acknowledged(Incident incident, Note note) {
    Note first = incident.acknowledged();
    if (first != null) {
      return refused(incident, incident.id() + " was acknowledged by " + first.who() + " already");
    }
    return said(
        NextVersion.of(incident, note.at()).acknowledged(note),
        INCIDENT_ACKNOWLEDGED,
        note,
        taken(note));
  }

  /** Somebody takes it on: the time of the response is over (R-138, A-30). */
  static List<Effect> taken(Note note) {
    return List.of(
        done(DeadlineKind.ACKNOWLEDGE, note.who(), note.at()),
        new Effect.Start(DeadlineKind.ACKNOWLEDGED_ANEW, note.at()));
  }

  private static IncidentOutcome acknowledgementExpired(
      Incident incident, IncidentInput.AcknowledgementExpired input) {
    Note first = incident.acknowledged();
    if (first == null || incident.state().isDone()) {
      return nothing(incident);
    }
    return new Moved(
        NextVersion.of(incident, input.at()).acknowledged(null).build(),
        List.of(Happened.byDaemon(ESCALATION_EXPIRED, Map.of("person", first.who().value()))),
        List.of());
  }

  private static IncidentOutcome verified(Incident incident, Note note) {
    Note first = incident.verified();
    if (first != null) {
      return refused(incident, incident.id() + " was verified by " + first.who() + " already");
    }
    NextVersion next = NextVersion.of(incident, note.at()).verified(note);
    if (incident.state() == IncidentState.RECORDED) {
      next.state(IncidentState.VERIFIED);
    }
    return said(
        next, INCIDENT_VERIFIED, note, List.of(done(DeadlineKind.VERIFY, note.who(), note.at())));
  }

  private static IncidentOutcome archived(Incident incident, IncidentInput.Archived input) {
    IncidentState state = incident.state();
    if (state != IncidentState.PENDING_REVIEW && state != IncidentState.OUT_OF_SCOPE) {
      return refused(
          incident,
          incident.id()
              + " is not pending review: "
              + (incident.warning() == null || state.isInHand()
                  ? "it must be resolved and accepted first"
                  : "its warning " + incident.warning() + " must be released or cancelled first"));
    }
    if (input.responding()) {
      return new Refused(
          BLOCKED,
          incident.id() + " has a response that is not terminated yet (A-40)",
          Possible.now(incident));
    }
    if (state == IncidentState.PENDING_REVIEW && !incident.handling().solved()) {
      return new Refused(
          BLOCKED,
          incident.id() + " is not solved: work on it starts anew",
          Possible.now(incident));
    }
    if (input.callingBack()) {
      return new Refused(
          BLOCKED,
          incident.id() + ": its reporter has to be called back first",
          Possible.now(incident));
    }
    if (input.problemMissing()) {
      return new Refused(
          BLOCKED,
          incident.id() + " is major: a problem has to be recorded first (R-209)",
          Stream.concat(Stream.of("open-problem"), Possible.now(incident).stream()).toList());
    }
    Note note = input.note();
    return said(
        NextVersion.of(incident, note.at()).state(IncidentState.ARCHIVED).archived(note),
        INCIDENT_ARCHIVED,
        note,
        List.of(
            done(DeadlineKind.REVIEW, note.who(), note.at()),
            new Effect.StopEscalating("archived")));
  }

  /** What is in hand, or has a response, does not end with its warning. */
  private static IncidentOutcome warningClosed(
      Incident incident, IncidentInput.WarningClosed input) {
    NextVersion next = NextVersion.of(incident, input.at()).falseAlarm(input.falseAlarm());
    Map<String, String> facts = Map.of("falseAlarm", Boolean.toString(input.falseAlarm()));
    if (incident.state() == IncidentState.PENDING_REVIEW) {
      return nothing(incident);
    }
    if (input.responding() || incident.state().isInHand()) {
      Map<String, String> why = Map.of("remark", "warning-over");
      return new Moved(next.build(), List.of(Happened.byDaemon(INCIDENT_REMARK, why)), List.of());
    }
    next.state(IncidentState.PENDING_REVIEW).handling(incident.handling().solved(true));
    return new Moved(
        next.build(),
        List.of(Happened.byDaemon(INCIDENT_PENDING_REVIEW, facts)),
        both(
            List.of(
                new Effect.StopEscalating("warning-over"),
                new Effect.CancelAll(Set.of(DeadlineKind.CALL_BACK))),
            review(input.at(), input.nextReview())));
  }

  /** The line after the one that is stuck; nothing beyond the third. */
  private static IncidentOutcome noProgress(Incident incident, IncidentInput.NoProgress input) {
    int line = incident.handling().line();
    if (!incident.state().isInHand() || line >= 3) {
      return nothing(incident);
    }
    Map<String, String> facts =
        Map.of(
            "line", Integer.toString(line + 1),
            "group", input.group(),
            "reason", "no-progress");
    return new Moved(
        NextVersion.of(incident, input.at())
            .state(IncidentState.ASSIGNED)
            .handling(incident.handling().assigned(line + 1, input.group()))
            .build(),
        List.of(Happened.byDaemon(INCIDENT_ASSIGNED, facts)),
        List.of());
  }

  /** Every day anew, until somebody has decided (R-201). */
  private static IncidentOutcome reviewMissed(Incident incident, IncidentInput.ReviewMissed input) {
    if (incident.state() != IncidentState.PENDING_REVIEW) {
      return nothing(incident);
    }
    return new Moved(
        incident,
        List.of(),
        both(
            review(input.at(), input.nextReview()),
            List.of(
                new Effect.Tell(
                    NoticeKind.DEADLINE_REMINDER,
                    "review@" + input.at().getEpochSecond(),
                    Map.of(
                        "deadline", new LocalText("待审核检查", "daily check of what is pending"))))));
  }

  private static IncidentOutcome raised(
      Incident incident, IncidentInput.Raised input, IncidentTerms terms) {
    if (input.severity().compareTo(incident.severity()) <= 0) {
      return nothing(incident);
    }
    Map<String, String> facts =
        Map.of("before", name(incident.severity()), "severity", name(input.severity()));
    return new Moved(
        NextVersion.of(incident, input.at())
            .severity(input.severity())
            .handling(moreUrgent(incident.handling(), input.severity(), terms))
            .build(),
        List.of(Happened.byDaemon(INCIDENT_RAISED, facts)),
        List.of());
  }

  /** Its priority may rise by itself, and never falls by itself (A-23, R-194). */
  private static Handling moreUrgent(Handling handling, Severity severity, IncidentTerms terms) {
    Degree urgency = handling.urgency();
    Degree asked = Opening.urgency(severity);
    Degree impact = handling.impact();
    if (urgency == null || impact == null) {
      return handling;
    }
    Degree higher = asked.compareTo(urgency) > 0 ? asked : urgency;
    int priority = Math.min(handling.priority(), terms.priority(higher, impact));
    return handling.rated(higher, impact, priority);
  }

  static List<Effect> review(Instant at, @Nullable Instant due) {
    return due == null
        ? List.of()
        : List.of(new Effect.StartUntil(DeadlineKind.REVIEW, at, due, ""));
  }

  private static List<Effect> both(List<Effect> first, List<Effect> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  static Effect done(DeadlineKind kind, PersonId who, Instant at) {
    return new Effect.Done(kind, "", who, at);
  }

  static IncidentOutcome refused(Incident incident, String detail) {
    return new Refused(WRONG_STATE, detail, Possible.now(incident));
  }

  private static IncidentOutcome nothing(Incident incident) {
    return new Moved(incident, List.of(), List.of());
  }

  private static IncidentOutcome said(
      NextVersion next, TimelineKind kind, Note note, List<Effect> effects) {
    return new Moved(
        next.build(),
        List.of(new Happened(kind, note.who().value(), Map.of("text", note.text()))),
        effects);
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
