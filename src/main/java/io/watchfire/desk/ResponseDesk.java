package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.response.Measures;
import io.watchfire.response.Outcome;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseInput;
import io.watchfire.response.ResponseLife;
import io.watchfire.response.ResponseState;
import io.watchfire.response.SecurityClass;
import io.watchfire.response.outage.Availability;
import io.watchfire.response.outage.Outage;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The response to an incident, from preparation to termination. */
final class ResponseDesk {
  /** What ends by a deed of its own, or is no report. */
  private static final Set<DeadlineKind> NOT_FILED =
      EnumSet.of(
          DeadlineKind.ACKNOWLEDGE,
          DeadlineKind.VERIFY,
          DeadlineKind.ASSESSMENT,
          DeadlineKind.LEVEL_DECISION,
          DeadlineKind.TERMINATION_MEETING,
          DeadlineKind.TASK,
          DeadlineKind.RESOLVE,
          DeadlineKind.REVIEW,
          DeadlineKind.CALL_BACK,
          DeadlineKind.STATE_REPORT,
          DeadlineKind.CUSTOMER_REPORT,
          DeadlineKind.ANSWER,
          DeadlineKind.PROGRESS,
          DeadlineKind.ACKNOWLEDGED_ANEW);

  private final DeskBooks books;
  private final Conditions conditions;
  private final WarningDesk warnings;
  private final StepsDesk steps;
  private final EffectDesk effects;
  private final Measuring measuring;
  private final Lines lines;

  ResponseDesk(
      DeskBooks books,
      Conditions conditions,
      WarningDesk warnings,
      TaskDesk tasks,
      EffectDesk effects) {
    this.books = books;
    this.conditions = conditions;
    this.warnings = warnings;
    this.steps = new StepsDesk(books, tasks);
    this.effects = effects;
    this.measuring = new Measuring(books);
    this.lines = new Lines(books);
  }

  /**
   * Triggers of an incident's warning have changed, or joined: levels are judged anew. A yellow
   * warning begins the preparatory response.
   */
  void facts(Incident incident, Warning warning, Instant at, Directions works, Draft draft) {
    Directions directions = works.under(incident.planVersion());
    Measures measures = measuring.of(warning, directions);
    Optional<Response> response = of(incident.id());
    if (response.isPresent()) {
      Response before = response.get();
      boolean trigger = at.equals(yellowSince(warning)) && !isBeingDecided(before);
      Response there =
          trigger ? move(before, new ResponseInput.Triggered(at), directions, draft) : before;
      move(there, new ResponseInput.Measured(measures, at), directions, draft);
    } else if (warning.isActive() && warning.colour() == Colour.YELLOW) {
      apply(
          null,
          ResponseLife.prepared(
              incident.id().value(),
              incident.openedAt(),
              measures,
              true,
              at,
              directions.plan().procedure()),
          at,
          directions,
          draft);
      if (incident.verified() != null) {
        verified(incident.id(), at, directions, draft);
      }
    }
  }

  private boolean isBeingDecided(Response response) {
    return !books.runningOf(response.id(), DeadlineKind.DECISION_MEETING).isEmpty();
  }

  private static @Nullable Instant yellowSince(Warning warning) {
    Instant first = null;
    for (Trigger trigger : warning.triggers()) {
      Instant yellow = trigger.yellowAt();
      if (yellow != null && (first == null || yellow.isBefore(first))) {
        first = yellow;
      }
    }
    return first;
  }

  /** Clocks of the response may count from the verification. */
  void verified(IncidentId incident, Instant at, Directions directions, Draft draft) {
    of(incident)
        .ifPresent(response -> move(response, new ResponseInput.Verified(at), directions, draft));
  }

  /**
   * Nobody watched from one instant to another: that time is not stable, unless it is no longer
   * than what may lie between two samples anyway.
   */
  void unwatched(Instant from, Instant to, Directions directions, Draft draft) {
    Duration span = Duration.between(from, to);
    for (Response response : books.open(Response.class)) {
      if (span.compareTo(maxGap(response, directions)) > 0) {
        Directions its = books.under(response.id(), directions);
        move(response, new ResponseInput.Unwatched(from, to, to), its, draft);
      }
    }
  }

  /** Of what watches it most often; zero where no indicator does. */
  private Duration maxGap(Response response, Directions directions) {
    return books
        .incident(new IncidentId(response.id()))
        .flatMap(ResponseDesk::warningOf)
        .flatMap(books::known)
        .stream()
        .flatMap(warning -> warning.triggers().stream())
        .map(trigger -> directions.site().target(trigger.key().target()))
        .flatMap(Optional::stream)
        .map(Target::maxGap)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The stable time of a response may be over. */
  void stable(Deadline deadline, Instant at, Directions directions, Draft draft) {
    of(new IncidentId(deadline.owner()))
        .ifPresent(
            response -> {
              Response after = move(response, new ResponseInput.StableOver(at), directions, draft);
              if (!after.equals(response)) {
                steps.terminating(after, at, directions, draft);
              }
            });
  }

  /** Service is interrupted for so long by now. */
  void interrupted(Deadline deadline, Instant at, Directions directions, Draft draft) {
    SecurityClass reached =
        deadline.kind() == DeadlineKind.SECURITY_MAJOR
            ? SecurityClass.MAJOR
            : SecurityClass.ORDINARY;
    of(new IncidentId(deadline.owner()))
        .ifPresent(
            response ->
                move(response, new ResponseInput.Interrupted(reached, at), directions, draft));
  }

  /** How many lines are in service after so long: a benchmark, and no alarm. */
  void recoveryRate(Deadline deadline, Instant at, Directions directions, Draft draft) {
    int goal = directions.plan().procedure().levels().recoveryRate();
    lines
        .now(directions)
        .ifPresent(
            found ->
                draft.happened(
                    deadline.owner(),
                    at,
                    Happened.byDaemon(
                        TimelineKind.RESPONSE_RECOVERY_RATE,
                        Map.of(
                            "lines", found.inService() + "/" + found.total(),
                            "share", String.format(Locale.ROOT, "%.1f%%", found.percent()),
                            "goal", goal + "%",
                            "needed", Integer.toString(found.needed(goal)),
                            "reached", Boolean.toString(found.reaches(goal))))));
  }

  /** Its incident ends without a level. */
  void incidentOver(IncidentId incident, Instant at, Directions directions, Draft draft) {
    of(incident)
        .ifPresent(
            response -> move(response, new ResponseInput.IncidentOver(at), directions, draft));
  }

  /** Whether a response goes on, so that the incident does not end with its warning. */
  boolean isActive(IncidentId incident) {
    return of(incident).map(response -> response.state().isActive()).orElse(false);
  }

  CommandResult ask(Command.OnResponse command, Instant at, Directions directions, Draft draft) {
    Optional<Incident> incident = books.incident(command.incident());
    if (incident.isEmpty()) {
      return new Refused(Reason.UNKNOWN, "no open incident " + command.incident());
    }
    ResponseDeed deed =
        command.deed() instanceof ResponseDeed.StateCause cause
            ? new Scenarios(directions.plan().procedure()).completed(cause)
            : command.deed();
    Optional<Response> existing = of(command.incident());
    Outcome.@Nullable Moved fresh =
        existing.isPresent() ? null : prepared(incident.get(), at, directions);
    Response response = fresh == null ? existing.orElseThrow() : fresh.response();
    Optional<Refused> refusal =
        ResponseRights.refusal(command.who(), deed, response, directions)
            .or(() -> unknown(deed, directions))
            .or(() -> notDue(response, deed, directions));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Note note = new Note(command.who(), at, deed.text());
    Outcome outcome =
        ResponseLife.decide(
            response,
            new ResponseInput.Asked(note, deed, complaints(directions)),
            directions.plan().procedure());
    if (outcome instanceof Outcome.Refused refused) {
      return new Refused(reason(refused.reason()), refused.detail(), refused.possible());
    }
    if (fresh != null) {
      apply(null, fresh, at, directions, draft);
    }
    Response after = apply(response, (Outcome.Moved) outcome, at, directions, draft);
    if (deed instanceof ResponseDeed.StateCause && after.state() != ResponseState.NO_LEVEL) {
      steps.scenarioChanged(response, after, at, directions, draft);
    }
    return new Done(after.id(), after.version());
  }

  /** People begin by themselves. */
  private Outcome.Moved prepared(Incident incident, Instant at, Directions directions) {
    return ResponseLife.prepared(
        incident.id().value(),
        incident.openedAt(),
        measures(incident, directions),
        false,
        at,
        directions.plan().procedure());
  }

  private Optional<Response> of(IncidentId incident) {
    return books.one(Response.class, incident.value());
  }

  private Response move(
      Response response, ResponseInput input, Directions directions, Draft draft) {
    Outcome outcome = ResponseLife.decide(response, input, directions.plan().procedure());
    if (!(outcome instanceof Outcome.Moved moved)) {
      throw new IllegalStateException(response.id() + " refused " + input + ": " + outcome);
    }
    return apply(response, moved, input.at(), directions, draft);
  }

  private Response apply(
      @Nullable Response before,
      Outcome.Moved moved,
      Instant at,
      Directions directions,
      Draft draft) {
    Response after = moved.response();
    if (after.equals(before)) {
      return after;
    }
    draft.write(after);
    moved
        .happened()
        .forEach(what -> draft.happened(after.id(), at, reckoned(what, after, at, directions)));
    effects.apply(after.id(), worded(moved.effects(), directions), at, directions, draft);
    if (after.major() && (before == null || !before.major())) {
      effects.becameMajor(after.id(), at, directions, draft);
    }
    boolean starts = after.startedAt() != null && (before == null || before.startedAt() == null);
    ResponseLevel last = before == null ? null : before.level();
    ResponseLevel level = after.level();
    if (starts && level != null) {
      start(after, level, at, directions, draft);
    } else if (before != null && last != null && level != null && last != level) {
      steps.adjusted(before, after, at, directions, draft);
    }
    if (after.state() == ResponseState.NO_LEVEL) {
      steps.needless(after, at, directions, draft);
    }
    return after;
  }

  /** Of a region that has service again: what is left of the day. */
  private static Happened reckoned(
      Happened what, Response response, Instant at, Directions directions) {
    String scope = what.facts().get("scope");
    if (what.kind() != TimelineKind.RESPONSE_REGION_BACK || scope == null) {
      return what;
    }
    List<Outage> its =
        response.outages().stream()
            .filter(one -> one.region().equals(Scope.parse(scope).id()))
            .toList();
    Instant begin =
        at.atZone(directions.zone()).toLocalDate().atStartOfDay(directions.zone()).toInstant();
    Instant end = begin.atZone(directions.zone()).plusDays(1).toInstant();
    Map<String, String> facts = new HashMap<>(what.facts());
    double percent = Availability.of(its, begin, end, at).percent();
    facts.put("availability", String.format(Locale.ROOT, "%.2f%%", percent));
    return new Happened(what.kind(), what.who(), facts);
  }

  /** The warning ends, and the plan's lists become tasks. */
  private void start(
      Response response, ResponseLevel level, Instant at, Directions directions, Draft draft) {
    books
        .incident(new IncidentId(response.id()))
        .flatMap(ResponseDesk::warningOf)
        .ifPresent(warning -> warnings.converted(warning, level, at, directions, draft));
    steps.started(response, level, at, directions, draft);
  }

  private Measures measures(Incident incident, Directions directions) {
    return warningOf(incident)
        .flatMap(books::known)
        .map(warning -> measuring.of(warning, directions))
        .orElse(Measures.none(directions.site().regions().size()));
  }

  private static Optional<WarningId> warningOf(Incident incident) {
    return Optional.ofNullable(incident.warning());
  }

  /** Whether complaints are low enough for a termination. */
  private Standing complaints(Directions directions) {
    return directions
        .plan()
        .terminationComplaints()
        .map(rule -> conditions.standing(rule, directions))
        .orElse(Standing.NOT_WATCHED);
  }

  private static Optional<Refused> unknown(ResponseDeed deed, Directions directions) {
    if (deed instanceof ResponseDeed.StateCause cause) {
      return new Scenarios(directions.plan().procedure()).refusal(cause);
    }
    if (deed instanceof ResponseDeed.ExternalArrived arrived
        && directions.contacts().person(arrived.commander()).isEmpty()) {
      return Optional.of(new Refused(Reason.UNKNOWN, "nobody is called " + arrived.commander()));
    }
    if (deed instanceof ResponseDeed.Assess assess) {
      Set<String> regions =
          directions.site().regions().stream()
              .map(region -> region.id().value())
              .collect(Collectors.toSet());
      return assess.interrupted().stream()
          .filter(region -> !regions.contains(region))
          .sorted()
          .findFirst()
          .map(region -> new Refused(Reason.UNKNOWN, "no region " + region));
    }
    return Optional.empty();
  }

  private Optional<Refused> notDue(Response response, ResponseDeed deed, Directions directions) {
    if (!(deed instanceof ResponseDeed.File file)) {
      return Optional.empty();
    }
    Procedure procedure = directions.plan().procedure();
    if (procedure.isDrafted(file.kind())) {
      return Optional.of(
          new Refused(
              Reason.WRONG_STATE,
              file.kind().key() + " is met by its statement: mark that one as published or sent"));
    }
    List<String> due =
        books.runningOf(response.id()).stream()
            .map(Deadline::kind)
            .filter(kind -> isFiled(kind) && !procedure.isDrafted(kind))
            .map(DeadlineKind::key)
            .distinct()
            .sorted()
            .toList();
    return due.contains(file.kind().key())
        ? Optional.empty()
        : Optional.of(
            new Refused(
                Reason.WRONG_STATE,
                file.kind().key()
                    + " is not due; due are "
                    + (due.isEmpty() ? "none" : String.join(", ", due))));
  }

  private static boolean isFiled(DeadlineKind kind) {
    return !kind.isNobodys() && !NOT_FILED.contains(kind);
  }

  /** The life knows people by id and instants as such. */
  private static List<Effect> worded(List<Effect> effects, Directions directions) {
    return effects.stream()
        .map(
            effect ->
                effect instanceof Effect.Tell tell
                    ? new Effect.Tell(tell.kind(), tell.event(), named(tell.facts(), directions))
                    : effect)
        .toList();
  }

  private static Map<String, LocalText> named(Map<String, LocalText> facts, Directions directions) {
    Map<String, LocalText> named = new HashMap<>(facts);
    named.computeIfPresent(
        "who", (fact, id) -> Facts.same(directions.nameOf(new PersonId(id.zh()))));
    return named;
  }

  private static Reason reason(Outcome.Reason reason) {
    return switch (reason) {
      case WRONG_STATE -> Reason.WRONG_STATE;
      case TEXT_MISSING -> Reason.TEXT_MISSING;
      case CONDITIONS_NOT_MET -> Reason.CONDITIONS_NOT_MET;
    };
  }
}
