package io.watchfire.desk;

import static io.watchfire.desk.EscalationDesk.FUNCTIONAL;
import static io.watchfire.desk.EscalationDesk.ON_CALL;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.DailyCheck;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentInput;
import io.watchfire.incident.IncidentLife;
import io.watchfire.incident.IncidentOutcome;
import io.watchfire.incident.Intake;
import io.watchfire.incident.Opening;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Severity;
import io.watchfire.target.Word;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens incidents and keeps their clocks. */
final class IncidentDesk {
  private final DeskBooks books;
  private final Telling telling;
  private @Nullable EffectDesk effects;
  private @Nullable EscalationDesk escalations;
  private @Nullable DayEndDesk dayEnd;
  private Predicate<IncidentId> responding = incident -> false;
  private Over over = (incident, at, directions, draft) -> {};
  private Over archived = (incident, at, directions, draft) -> {};

  /** What follows when an incident's warning is over, or the incident itself. */
  interface Over {
    void over(IncidentId incident, Instant at, Directions directions, Draft draft);
  }

  IncidentDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  /** Opens the warning's incident, or raises it; empty when it was open already. */
  Optional<Incident> openOrRaise(
      Warning warning, Severity severity, Instant at, Directions directions, Draft draft) {
    Optional<Incident> existing = books.incidentOf(warning.id());
    if (existing.isPresent()) {
      Incident open = existing.get();
      raise(open, severity, at, directions.under(open.planVersion()), draft);
      return Optional.empty();
    }
    Incident incident =
        Opening.of(
            books.nextIncident(directions.prefix()),
            directions.realm(),
            warning,
            severity,
            directions.plan(),
            at);
    draft.write(incident);
    draft.happened(
        incident.id().value(),
        at,
        Happened.byDaemon(
            TimelineKind.INCIDENT_OPENED,
            Map.of(
                "warning", warning.id().value(),
                "severity", Word.of(severity),
                "plan", directions.plan().version().name())));
    Duration acknowledge = directions.plan().clocks().acknowledge(severity);
    start(incident.id().value(), DeadlineKind.ACKNOWLEDGE, acknowledge, at, directions, draft);
    demandVerification(incident, at, directions, draft);
    return Optional.of(incident);
  }

  /**
   * The trigger of a response was met: the duty manager verifies anew, unless it is done.
   */
  void demandVerification(Incident incident, Instant at, Directions directions, Draft draft) {
    if (incident.verified() == null) {
      Directions its = directions.under(incident.planVersion());
      Duration verify = its.plan().clocks().verify();
      start(incident.id().value(), DeadlineKind.VERIFY, verify, at, its, draft);
    }
  }

  /** The plan says apart from the other clocks how long people have for these two. */
  private void start(
      String owner,
      DeadlineKind kind,
      Duration allowed,
      Instant at,
      Directions directions,
      Draft draft) {
    List<Effect> clock = List.of(new Effect.StartUntil(kind, at, at.plus(allowed), ""));
    effects().apply(owner, clock, at, directions, draft);
  }

  /**
   * Its warning is over without a response level: it waits for a person's review, unless
   * somebody works on it or a response goes on.
   */
  void warningClosed(
      Warning warning, boolean falseAlarm, Instant at, Directions directions, Draft draft) {
    Optional<Incident> found = books.incidentOf(warning.id());
    if (found.isPresent()) {
      Incident incident = found.get();
      Directions its = directions.under(incident.planVersion());
      decide(
          incident,
          new IncidentInput.WarningClosed(
              falseAlarm, isResponding(incident.id()), at, nextReview(at, its)),
          its,
          draft);
      over.over(incident.id(), at, its, draft);
    }
  }

  CommandResult open(Command.OpenIncident command, Instant at, Directions directions, Draft draft) {
    Intake intake = command.intake();
    if (intake.symptom().isBlank()) {
      return new Refused(Reason.TEXT_MISSING, "say what was noticed: the symptom is mandatory");
    }
    Incident incident =
        Opening.of(
            books.nextIncident(directions.prefix()),
            directions.realm(),
            intake,
            command.who(),
            directions.plan(),
            at);
    String owner = incident.id().value();
    draft.write(incident);
    draft.happened(
        owner,
        at,
        new Happened(
            TimelineKind.INCIDENT_OPENED,
            command.who().value(),
            Map.of(
                "severity", Word.of(incident.severity()),
                "kind", Word.of(intake.kind()),
                "source", intake.source(),
                "plan", directions.plan().version().name())));
    Duration acknowledge = directions.plan().clocks().acknowledge(incident.severity());
    start(owner, DeadlineKind.ACKNOWLEDGE, acknowledge, at, directions, draft);
    if (!incident.isRequest()) {
      demandVerification(incident, at, directions, draft);
      Effect.Tell tell = new Effect.Tell(NoticeKind.INCIDENT_OPENED, "opened", Map.of());
      effects().apply(owner, List.of(tell), at, directions, draft);
    }
    dayEnd().judge(incident, Map.of(), at, directions, draft);
    return new Done(owner, incident.version());
  }

  CommandResult ask(Command.OnIncident command, Instant at, Directions directions, Draft draft) {
    Optional<Incident> found = books.incident(command.incident());
    if (found.isEmpty()) {
      return unknown(command.incident());
    }
    Incident before = found.get();
    IncidentDeed deed = command.deed();
    IncidentInput.Asked asked =
        new IncidentInput.Asked(command.who(), at, deed, nextReview(at, directions));
    IncidentOutcome outcome =
        IncidentLife.decide(before, asked, directions.plan().procedure().incidents());
    if (outcome instanceof IncidentOutcome.Refused refused) {
      return refused(refused);
    }
    Optional<Refused> notTheirs = notTheirs(before, command, directions);
    if (notTheirs.isPresent()) {
      return notTheirs.get();
    }
    Incident after = write((IncidentOutcome.Moved) outcome, at, directions, draft);
    follow(after, command, at, directions, draft);
    return new Done(after.id().value(), after.version());
  }

  CommandResult acknowledge(
      Command.AcknowledgeIncident command, Instant at, Directions directions, Draft draft) {
    Note note = new Note(command.who(), at, command.text());
    CommandResult result =
        ask(command.incident(), new IncidentInput.Acknowledged(note), directions, draft);
    if (result instanceof Done) {
      answered(command.incident().value(), note, directions, draft);
    }
    return result;
  }

  /** Somebody takes it on: nobody else is called on for want of an answer, and all know who. */
  void answered(String owner, Note note, Directions directions, Draft draft) {
    if (escalations != null) {
      escalations.answered(owner, note, directions, draft);
    }
    if (!hasTakenTheOther(owner, note.who())) {
      telling.taken(owner, note.who(), note.at(), directions, draft);
    }
  }

  /** Whether who takes it on has taken on the incident of this warning, or its warning, before. */
  private boolean hasTakenTheOther(String owner, PersonId who) {
    Matters of = Matters.of(owner, books);
    Warning warning = of.warning();
    Incident incident = of.incident();
    Note other = null;
    if (warning != null && !warning.id().value().equals(owner)) {
      other = warning.acknowledged();
    } else if (incident != null && !incident.id().value().equals(owner)) {
      other = incident.acknowledged();
    }
    return other != null && other.who().equals(who);
  }

  CommandResult verify(
      Command.VerifyIncident command, Instant at, Directions directions, Draft draft) {
    Note note = new Note(command.who(), at, command.text());
    return ask(command.incident(), new IncidentInput.Verified(note), directions, draft);
  }

  CommandResult archive(
      Command.ArchiveIncident command, Instant at, Directions directions, Draft draft) {
    Note note = new Note(command.who(), at, command.text());
    boolean callingBack =
        !books.runningOf(command.incident().value(), DeadlineKind.CALL_BACK).isEmpty();
    boolean problemMissing =
        books
            .incident(command.incident())
            .filter(one -> one.asksForProblem(directions.plan().procedure().incidents()))
            .filter(one -> books.problemsOf(one.id().value()).isEmpty())
            .isPresent();
    return ask(
        command.incident(),
        new IncidentInput.Archived(
            note, isResponding(command.incident()), callingBack, problemMissing),
        directions,
        draft);
  }

  /** Nothing went on since somebody took note of it: it is asked for anew. */
  void acknowledgementExpired(String owner, Instant at, Directions directions, Draft draft) {
    Optional<Incident> found = books.incident(new IncidentId(owner));
    if (found.isEmpty() || found.get().acknowledged() == null) {
      return;
    }
    Incident incident = found.get();
    decide(incident, new IncidentInput.AcknowledgementExpired(at), directions, draft);
    if (!incident.state().isDone()) {
      Duration allowed = directions.plan().clocks().acknowledge(incident.severity());
      start(owner, DeadlineKind.ACKNOWLEDGE, allowed, at, directions, draft);
    }
  }

  /** Nothing goes on at its line: the next one takes over. */
  void stuck(String owner, String group, Instant at, Directions directions, Draft draft) {
    books
        .incident(new IncidentId(owner))
        .ifPresent(
            incident ->
                decide(incident, new IncidentInput.NoProgress(group, at), directions, draft));
  }

  /** The daily check of what is pending has gone by. */
  void reviewMissed(String owner, Instant at, Directions directions, Draft draft) {
    books
        .incident(new IncidentId(owner))
        .ifPresent(
            incident ->
                decide(
                    incident,
                    new IncidentInput.ReviewMissed(at, nextReview(at, directions)),
                    directions,
                    draft));
  }

  /** The plan it runs under cannot be read any more. */
  void planLost(PlanVersion version, String why, Instant at, Directions directions, Draft draft) {
    PlanVersion present = directions.plan().version();
    for (Incident incident : books.open()) {
      if (incident.planVersion().equals(version)) {
        decide(incident, new IncidentInput.Replanned(present, why, at), directions, draft);
      }
    }
  }

  private CommandResult ask(
      IncidentId id, IncidentInput input, Directions directions, Draft draft) {
    Optional<Incident> found = books.incident(id);
    if (found.isEmpty()) {
      return unknown(id);
    }
    IncidentOutcome outcome = decide(found.get(), input, directions, draft);
    return outcome instanceof IncidentOutcome.Refused refused
        ? refused(refused)
        : new Done(id.value(), ((IncidentOutcome.Moved) outcome).incident().version());
  }

  private IncidentOutcome decide(
      Incident incident, IncidentInput input, Directions directions, Draft draft) {
    IncidentOutcome outcome =
        IncidentLife.decide(incident, input, directions.plan().procedure().incidents());
    if (outcome instanceof IncidentOutcome.Moved moved) {
      write(moved, input.at(), directions, draft);
    }
    return outcome;
  }

  private Incident write(
      IncidentOutcome.Moved moved, Instant at, Directions directions, Draft draft) {
    Incident incident = moved.incident();
    Map<DeadlineKind, Instant> dues = dayEnd().dues(incident);
    if (!incident.state().isOpen()) {
      archived.over(incident.id(), at, directions, draft);
      telling.closed(incident, at, directions, draft);
    }
    if (!moved.happened().isEmpty()) {
      draft.write(incident);
      moved.happened().forEach(what -> draft.happened(incident.id().value(), at, what));
    }
    if (!moved.effects().isEmpty()) {
      effects().apply(incident.id().value(), moved.effects(), at, directions, draft);
    }
    dayEnd().judge(incident, dues, at, directions, draft);
    return incident;
  }

  /** Who is called on, and what counts as an answer or as progress. */
  private void follow(
      Incident incident,
      Command.OnIncident command,
      Instant at,
      Directions directions,
      Draft draft) {
    String owner = incident.id().value();
    IncidentDeed deed = command.deed();
    if (escalations == null) {
      return;
    }
    if (deed instanceof IncidentDeed.Assign) {
      callOn(incident, at, directions, draft);
      escalations.stop(owner, "assigned-anew", at, Set.of(FUNCTIONAL, ON_CALL), directions, draft);
      escalations.start(FUNCTIONAL, owner, "assigned", at, directions, draft);
      escalations.start(ON_CALL, owner, "assigned", at, directions, draft);
    } else if (deed instanceof IncidentDeed.Begin) {
      escalations.answered(owner, new Note(command.who(), at, deed.text()), directions, draft);
    } else if (deed instanceof IncidentDeed.Progress) {
      escalations.progressed(owner, at, directions, draft);
    }
  }

  /** The person on duty in the support group. */
  private void callOn(Incident incident, Instant at, Directions directions, Draft draft) {
    String owner = incident.id().value();
    RoleId group = role(incident.handling().group());
    if (group == null || escalations == null) {
      return;
    }
    Optional<Person> onDuty =
        directions
            .onCall()
            .next(group, at, Set.of(), escalations.lost(owner, at))
            .flatMap(directions.contacts()::person);
    if (onDuty.isPresent()) {
      Effect.Tell tell =
          new Effect.Tell(
              NoticeKind.TASK_ASSIGNED,
              "assigned:" + incident.version(),
              Map.of("who", Facts.same(onDuty.get().name()), "reason", incident.title()));
      telling.tell(owner, tell, List.of(onDuty.get()), at, directions, draft);
    }
  }

  /** Work is for the people of the support group, where the plan gives it to nobody else. */
  private static Optional<Refused> notTheirs(
      Incident incident, Command.OnIncident command, Directions directions) {
    IncidentDeed deed = command.deed();
    Procedure procedure = directions.plan().procedure();
    RoleId group = role(incident.handling().group());
    boolean isWork =
        deed instanceof IncidentDeed.Begin
            || deed instanceof IncidentDeed.Progress
            || deed instanceof IncidentDeed.Return
            || deed instanceof IncidentDeed.Resolve;
    if (!isWork
        || group == null
        || !procedure.roles().containsKey(group)
        || procedure.rights().containsKey(deed.key())
        || directions.onCall().fills(command.who(), group)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refused(
            Reason.NOT_IN_ROLE,
            command.who() + " is not of " + group + ", to which " + incident.id() + " is assigned",
            List.of("remark")));
  }

  private static @Nullable RoleId role(String group) {
    return group.isBlank() ? null : new RoleId(group);
  }

  private void raise(
      Incident incident, Severity severity, Instant at, Directions directions, Draft draft) {
    if (severity.compareTo(incident.severity()) <= 0) {
      return;
    }
    decide(incident, new IncidentInput.Raised(severity, at), directions, draft);
    Duration allowed = directions.plan().clocks().acknowledge(severity);
    effects()
        .apply(
            incident.id().value(),
            List.of(new Effect.Tighten(DeadlineKind.ACKNOWLEDGE, at, allowed)),
            at,
            directions,
            draft);
  }

  private static @Nullable Instant nextReview(Instant at, Directions directions) {
    Procedure procedure = directions.plan().procedure();
    return procedure.clock(DeadlineKind.REVIEW).isEmpty()
        ? null
        : DailyCheck.after(
            at, procedure.incidents().workdayEnd(), directions.zone(), directions.calendar());
  }

  private boolean isResponding(IncidentId incident) {
    return responding.test(incident);
  }

  private static Refused unknown(IncidentId id) {
    return new Refused(
        Reason.UNKNOWN, "no open incident " + id + "; archived ones cannot be changed");
  }

  private static Refused refused(IncidentOutcome.Refused refused) {
    Reason reason =
        switch (refused.why()) {
          case WRONG_STATE -> Reason.WRONG_STATE;
          case TEXT_MISSING -> Reason.TEXT_MISSING;
          case BLOCKED -> Reason.BLOCKED;
        };
    return new Refused(reason, refused.detail(), refused.possible());
  }

  /** Clocks and telling of what people do. */
  void effects(EffectDesk desk) {
    effects = desk;
  }

  /** Who is called on while nobody answers. */
  void escalations(EscalationDesk desk) {
    escalations = desk;
  }

  /** What has to end before an incident is closed. */
  void whenArchived(Over then) {
    archived = then;
  }

  /** What follows when an incident's warning is over. */
  void whenOver(Over then) {
    over = then;
  }

  /** Whether a response to an incident goes on. */
  void responding(Predicate<IncidentId> isActive) {
    responding = isActive;
  }

  /** What is told of what is not solved the same day. */
  void dayEnds(DayEndDesk desk) {
    dayEnd = desk;
  }

  private DayEndDesk dayEnd() {
    return Objects.requireNonNull(dayEnd, "day ends come with the desk");
  }

  private EffectDesk effects() {
    return Objects.requireNonNull(effects, "effects come with the desk");
  }
}
