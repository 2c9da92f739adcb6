package io.watchfire.desk;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import io.watchfire.target.Word;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Contents;
import io.watchfire.warning.Impact;
import io.watchfire.warning.ManualWarning;
import io.watchfire.warning.Others;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.Warning.Origin;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people do about warnings, beside acknowledging, releasing and cancelling them. */
final class WarningDesk {
  private final DeskBooks books;
  private final Conditions conditions;
  private final IncidentDesk incidents;
  private final TaskDesk tasks;
  private final EffectDesk effects;
  private final Telling telling;
  private final ReportDesk reports;

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
    this.reports = new ReportDesk(books, effects, telling);
  }

  ReportDesk reports() {
    return reports;
  }

  /** Its four hours run, preparation begins and reports are due. */
  void issued(Warning warning, Instant at, Directions directions, Draft draft) {
    String owner = warning.id().value();
    Instant begins = begins(warning);
    effects.apply(
        owner,
        List.of(
            new Effect.StartUntil(DeadlineKind.WARNING_EXPIRY, begins, warning.expiresAt(), ""),
            new Effect.Start(DeadlineKind.PREPARATION, begins),
            new Effect.Start(DeadlineKind.HOURLY_REPORT, begins)),
        at,
        directions,
        draft);
    tasks.open(
        owner, directions.plan().procedure().warnings().preparation(), begins, directions, draft);
  }

  /** Planned work is warned of before it begins; its period is that of the work. */
  private static Instant begins(Warning warning) {
    Instant planned = warning.planned();
    return planned != null && planned.isAfter(warning.issuedAt()) ? planned : warning.issuedAt();
  }

  /**
   * A level was decided: the response takes over. Its own clocks end, open tasks are
   * carried over to the incident.
   */
  void converted(
      WarningId id, ResponseLevel level, Instant at, Directions directions, Draft draft) {
    Optional<Warning> warning = books.warning(id);
    Optional<Incident> incident = books.incidentOf(id);
    if (warning.isEmpty() || incident.isEmpty()) {
      return;
    }
    String to = incident.get().id().value();
    tasks.carryOver(id.value(), to, at, directions, draft);
    Outcome outcome = WarningLife.decide(warning.get(), new WarningInput.Converted(level, to, at));
    apply((Outcome.Moved) outcome, at, directions, draft);
  }

  /** It was released or called off: what was prepared for is needed no more. */
  void closed(Warning warning, Instant at, Directions directions, Draft draft) {
    String owner = warning.id().value();
    tasks.cancelOpen(owner, at, directions, draft);
    effects.apply(
        owner,
        List.of(
            new Effect.CancelAll(Set.of()), new Effect.StopEscalating(Word.of(warning.state()))),
        at,
        directions,
        draft);
  }

  CommandResult ask(Command.OnWarning command, Instant at, Directions directions, Draft draft) {
    Optional<Warning> found = books.warning(command.warning());
    if (found.isEmpty()) {
      return unknown(command.warning());
    }
    Warning warning = found.get();
    WarningDeed deed = command.deed();
    if (deed instanceof WarningDeed.RequestRelease request) {
      return requestRelease(
          warning, new Note(command.who(), at, request.text()), directions, draft);
    }
    if (deed instanceof WarningDeed.FileReport report) {
      return reports.file(warning, report, command.who(), at, directions, draft);
    }
    WarningDeed.Raise raise = (WarningDeed.Raise) deed;
    return raise(warning, new Note(command.who(), at, raise.text()), directions, draft);
  }

  private CommandResult requestRelease(
      Warning warning, Note note, Directions directions, Draft draft) {
    Optional<Refused> stranger =
        Rights.notInGroup(note.who(), directions.plan().technical(), directions);
    if (stranger.isPresent()) {
      return stranger.get();
    }
    Outcome outcome =
        WarningLife.decide(
            warning,
            new WarningInput.ReleaseApplied(note, conditions.of(warning, note.at(), directions)));
    if (outcome instanceof Outcome.Refused refused) {
      return refusal(refused);
    }
    Warning after = apply((Outcome.Moved) outcome, note.at(), directions, draft);
    tell(NoticeKind.RELEASE_REQUESTED, after, note.at(), directions, draft);
    return new Done(after.id().value(), after.version());
  }

  private CommandResult raise(Warning warning, Note note, Directions directions, Draft draft) {
    Outcome outcome = WarningLife.decide(warning, new WarningInput.Raised(note));
    if (outcome instanceof Outcome.Refused refused) {
      return refusal(refused);
    }
    Warning after = apply((Outcome.Moved) outcome, note.at(), directions, draft);
    yellow(after, NoticeFacts.RAISED, note.at(), directions, draft);
    return new Done(after.id().value(), after.version());
  }

  /** A yellow one has an incident, and both are told. */
  private void yellow(
      Warning warning,
      Map<String, LocalText> facts,
      Instant at,
      Directions directions,
      Draft draft) {
    boolean hadIncident = books.incidentOf(warning.id()).isPresent();
    incidents.openOrRaise(warning, Severity.MEDIUM, at, directions, draft);
    if (hadIncident) {
      books
          .incidentOf(warning.id())
          .ifPresent(incident -> incidents.demandVerification(incident, at, directions, draft));
    }
    telling.tell(
        Telling.Event.of(NoticeKind.WARNING_YELLOW, warning, at, facts),
        directions,
        List.of(),
        draft);
  }

  /** None leaves without its four parts, and none twice for the same place. */
  CommandResult issue(
      Command.IssueWarning command, Instant at, Directions directions, Draft draft) {
    ManualWarning manual = command.warning();
    Facts words = new Facts(directions.site(), directions.zone());
    if (!isKnown(manual.scope(), directions)) {
      return new Refused(
          Reason.TEXT_MISSING,
          "a warning needs its impact scope: \"" + manual.scope() + "\" is not in site.yaml");
    }
    LocalText scope = words.scope(manual.scope());
    Optional<String> missing =
        Contents.missing(
            scope, manual.expected(), Facts.same(manual.measures()), Facts.same(manual.title()));
    if (missing.isPresent()) {
      return new Refused(Reason.TEXT_MISSING, "a warning needs " + missing.get());
    }
    if (manual.planned() != null && manual.colour() != Colour.BLUE) {
      return new Refused(
          Reason.WRONG_STATE, "planned work raises a blue warning; raise it when a trigger is met");
    }
    Optional<Warning> there = books.openAt(manual.cause().family(), manual.scope());
    if (there.isPresent()) {
      return new Refused(
          Reason.WRONG_STATE,
          there.get().id() + " is open for " + manual.scope() + " and the same family of causes",
          WarningLife.possible(there.get()));
    }
    Warning warning = write(command.who(), manual, scope, at, directions, draft);
    if (warning.colour() == Colour.YELLOW) {
      yellow(warning, Map.of(), at, directions, draft);
    } else {
      tell(NoticeKind.WARNING_BLUE, warning, at, directions, draft);
    }
    return new Done(warning.id().value(), warning.version());
  }

  private Warning write(
      PersonId who,
      ManualWarning manual,
      LocalText scope,
      Instant at,
      Directions directions,
      Draft draft) {
    Instant planned = manual.planned();
    Duration life = directions.plan().clocks().warningLife();
    boolean yellow = manual.colour() == Colour.YELLOW;
    Warning warning =
        new Warning(
            books.nextWarning(directions.prefix()),
            directions.realm(),
            1,
            yellow ? WarningState.ISSUED_YELLOW : WarningState.ISSUED_BLUE,
            manual.colour(),
            manual.cause(),
            manual.scope(),
            scope,
            manual.expected(),
            Facts.same(manual.measures()),
            Facts.same(manual.title()),
            List.of(),
            at,
            at,
            (planned != null && planned.isAfter(at) ? planned : at).plus(life),
            List.of(),
            null,
            null,
            null,
            planned == null ? Origin.PERSON : Origin.PLANNED,
            planned,
            Impact.NONE,
            null,
            Others.NONE);
    draft.write(warning);
    draft.happened(
        warning.id().value(),
        at,
        new Happened(
            TimelineKind.WARNING_ISSUED,
            who.value(),
            Map.of(
                "colour", manual.colour().key(),
                "scope", manual.scope().toString(),
                "text", manual.title(),
                "planned", planned == null ? "" : planned.toString())));
    issued(warning, at, directions, draft);
    return warning;
  }

  private static boolean isKnown(Scope scope, Directions directions) {
    return switch (scope.kind()) {
      case HOTLINE -> true;
      case TARGET ->
          !scope.id().isBlank() && directions.site().target(new TargetId(scope.id())).isPresent();
      case REGION, SITE, TRUNK -> directions.site().isPlace(scope);
    };
  }

  private void tell(
      NoticeKind kind, Warning warning, Instant at, Directions directions, Draft draft) {
    telling.tell(Telling.Event.of(kind, warning, at), directions, List.of(), draft);
  }

  private Warning apply(Outcome.Moved moved, Instant at, Directions directions, Draft draft) {
    Warning after = moved.warning();
    draft.write(after);
    moved.happened().forEach(what -> draft.happened(after.id().value(), at, what));
    effects.apply(after.id().value(), moved.effects(), at, directions, draft);
    return after;
  }

  static Refused unknown(WarningId id) {
    return new Refused(
        Reason.UNKNOWN, "no active warning " + id + "; closed ones cannot be changed");
  }

  /** As the life of warnings says it. */
  static Refused refusal(Outcome.Refused refused) {
    Reason reason =
        switch (refused.reason()) {
          case WRONG_STATE -> Reason.WRONG_STATE;
          case SAME_PERSON -> Reason.SAME_PERSON;
          case CONDITIONS_NOT_MET -> Reason.CONDITIONS_NOT_MET;
          case TEXT_MISSING -> Reason.TEXT_MISSING;
        };
    return new Refused(reason, refused.detail(), refused.possible());
  }
}
