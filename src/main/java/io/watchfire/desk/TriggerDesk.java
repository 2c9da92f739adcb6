package io.watchfire.desk;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.Incident;
import io.watchfire.indicator.Absence;
import io.watchfire.notify.Facts;
import io.watchfire.notify.route.Reason;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.WarningTerms;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.target.Word;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Contents;
import io.watchfire.warning.Gathering;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import io.watchfire.warning.WarningState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds rule changes against the open warnings: which one they raise, join or move (DESIGN,
 * Identity).
 */
final class TriggerDesk {
  private final DeskBooks books;
  private final IncidentDesk incidents;
  private final Telling telling;
  private final ReleaseDesk releases;
  private final WarningDesk warnings;
  private final TaskDesk tasks;
  private final ResponseDesk responses;
  private final JoinDesk joins;
  private final Upstream upstream;
  private final Gathering gathering = new Gathering();

  TriggerDesk(
      DeskBooks books,
      IncidentDesk incidents,
      Telling telling,
      ReleaseDesk releases,
      WarningDesk warnings,
      TaskDesk tasks,
      ResponseDesk responses,
      JoinDesk joins) {
    this.books = books;
    this.incidents = incidents;
    this.telling = telling;
    this.releases = releases;
    this.warnings = warnings;
    this.tasks = tasks;
    this.responses = responses;
    this.joins = joins;
    this.upstream = new Upstream(books::onTarget);
  }

  /** False when the change is not later than what the desk holds: it is dropped. */
  boolean apply(RuleChange change, Directions directions, Draft draft) {
    Optional<RuleChange> held = books.rule(change.key());
    if (held.isPresent() && held.get().sequence() >= change.sequence()) {
      return false;
    }
    boolean wasBad = held.map(before -> before.state().breached()).orElse(false);
    draft.write(change);
    Optional<Rule> rule = directions.rule(change.key().rule());
    Optional<Target> target = directions.site().target(change.key().target());
    if (change.state().silent() == Absence.NOT_WATCHED) {
      end(change, wasBad, rule, target, directions, draft);
    } else if (rule.isPresent() && target.isPresent()) {
      applyTrigger(change, wasBad, rule.get(), target.get(), directions, draft);
    }
    own(change.key()).ifPresent(warning -> respond(warning, change.at(), directions, draft));
    tasks.ready(change.key().rule(), change.at(), directions, draft);
    releases.reconsider(change.at(), directions, draft);
    return true;
  }

  /** The response to its incident looks at what has changed. */
  private void respond(Warning warning, Instant at, Directions directions, Draft draft) {
    books
        .incidentOf(warning.id())
        .ifPresent(incident -> responses.facts(incident, warning, at, directions, draft));
  }

  /** Whatever the configuration says by now: the warning keeps what it was opened for. */
  private void end(
      RuleChange change,
      boolean wasBad,
      Optional<Rule> rule,
      Optional<Target> target,
      Directions directions,
      Draft draft) {
    Optional<Warning> own = own(change.key());
    if (own.isPresent()) {
      Optional<Trigger> held = own.get().trigger(change.key());
      ResponseLevel level = held.map(Trigger::level).orElse(null);
      Trigger ended = trigger(change, held, level, yellowByItself(directions));
      move(own.get(), new WarningInput.NoLongerWatched(ended, change.at()), draft);
    } else if (wasBad && rule.isPresent() && target.isPresent()) {
      List<Scope> around = directions.site().around(target.get(), rule.get().scope());
      Trigger ended =
          trigger(change, Optional.empty(), rule.get().level(), yellowByItself(directions));
      counting(rule.get(), around)
          .ifPresent(
              warning ->
                  move(warning, new WarningInput.OtherChanged(ended, false, change.at()), draft));
    }
  }

  private void applyTrigger(
      RuleChange change,
      boolean wasBad,
      Rule rule,
      Target target,
      Directions directions,
      Draft draft) {
    Optional<Warning> own = own(change.key());
    Phase phase = change.state().phase();
    boolean raises = phase == Phase.NEAR || phase == Phase.MET;
    List<Scope> around = directions.site().around(target, rule.scope());
    if (own.isEmpty() && !raises) {
      if (wasBad && !change.state().breached()) {
        recovered(change, rule, around, draft);
      }
      return;
    }
    Optional<Upstream.Outage> outage =
        own.isPresent()
            ? Optional.empty()
            : upstream.explaining(change.state(), rule, target, directions);
    Optional<Warning> joined =
        own.or(() -> outage.map(Upstream.Outage::warning)).or(() -> containing(rule, around));
    Warning before = joined.orElseGet(() -> open(change, rule, around, directions, draft));
    // only its own warning knows the trigger already: there it is looked for among a hundred
    Optional<Trigger> known =
        joined.isPresent() && own.isEmpty() ? Optional.empty() : before.trigger(change.key());
    Trigger trigger = trigger(change, known, rule.level(), yellowByItself(directions));
    boolean counted = own.isEmpty() && isFull(before);
    Warning after = before;
    if (joined.isPresent() && counted) {
      if (wasBad && trigger.yellowAt() == null) {
        return;
      }
      after = wasBad ? before : move(before, other(trigger, change), draft);
    } else if (joined.isPresent()) {
      after = move(before, new WarningInput.TriggerChanged(trigger, change.at()), draft);
    }
    if (outage.isPresent() && !counted) {
      draft.happened(
          after.id().value(),
          change.at(),
          Happened.byDaemon(
              TimelineKind.TRIGGER_EXPLAINED,
              Map.of(
                  "rule", rule.id().value(),
                  "target", target.id().value(),
                  "upstream", outage.get().of().id().value(),
                  "why", Reason.INHIBITED.key())));
    }
    if (raises && after.isActive()) {
      after = linkDownstream(after, rule, target, directions, change.at(), draft);
    }
    if (after.state() == WarningState.CONVERTED) {
      joinIncident(after, change, trigger, rule, raises, directions, draft);
      return;
    }
    raise(before, after, joined.isEmpty(), trigger, rule, raises, directions, draft);
    boolean comes = raises && !wasBad && known.isEmpty();
    if (comes && joined.isPresent() && before.colour() == after.colour()) {
      joins.joined(after, change.at(), directions, draft);
    }
    if (before.state() == WarningState.RELEASE_REQUESTED
        && after.state() != WarningState.RELEASE_REQUESTED) {
      releases.relapsed(after, change.at(), directions, draft);
    }
  }

  private static WarningInput other(Trigger trigger, RuleChange change) {
    return new WarningInput.OtherChanged(trigger, true, change.at());
  }

  /** Opens or raises the incident, and tells whom it concerns. */
  private void raise(
      Warning before,
      Warning after,
      boolean isNew,
      Trigger trigger,
      Rule rule,
      boolean raises,
      Directions directions,
      Draft draft) {
    Instant at = trigger.changedAt();
    boolean yellow = trigger.yellowAt() != null;
    boolean firstYellow = yellow && (isNew || before.colour() == Colour.BLUE);
    Optional<Incident> opened = Optional.empty();
    if (raises && (yellow || rule.incident() == Rule.IncidentAt.ONCE)) {
      boolean hadIncident = books.incidentOf(after.id()).isPresent();
      opened = incidents.openOrRaise(after, rule.severity(), at, directions, draft);
      if (hadIncident && firstYellow) {
        books
            .incidentOf(after.id())
            .ifPresent(incident -> incidents.demandVerification(incident, at, directions, draft));
      }
    }
    Set<PersonId> told = new LinkedHashSet<>();
    if (isNew || firstYellow || waitsForConfirmation(before, after, trigger)) {
      NoticeKind kind = yellow ? NoticeKind.WARNING_YELLOW : NoticeKind.WARNING_BLUE;
      Set<PersonId> now =
          telling.tell(
              new Telling.Event(
                  kind,
                  after.id().value(),
                  after.id().value(),
                  after.version(),
                  after,
                  trigger,
                  at,
                  firstYellow && !isNew ? NoticeFacts.RAISED : Map.of()),
              directions,
              Set.of(),
              draft);
      if (yellow) {
        // a yellow warning names its incident and when to acknowledge it, a blue one does not
        told.addAll(now);
      }
    }
    if (opened.isPresent()) {
      Incident incident = opened.get();
      telling.tell(
          new Telling.Event(
              NoticeKind.INCIDENT_OPENED,
              incident.id().value(),
              incident.id().value(),
              incident.version(),
              after,
              trigger,
              at,
              Map.of()),
          directions,
          told,
          draft);
    }
  }

  /** While a response goes on there is no new warning: the incident takes the trigger. */
  private void joinIncident(
      Warning converted,
      RuleChange change,
      Trigger trigger,
      Rule rule,
      boolean raises,
      Directions directions,
      Draft draft) {
    Optional<Incident> incident = books.incidentOf(converted.id());
    if (incident.isEmpty()) {
      return;
    }
    String owner = incident.get().id().value();
    draft.happened(
        owner,
        change.at(),
        Happened.byDaemon(
            TimelineKind.INCIDENT_TRIGGER,
            Map.of(
                "rule", rule.id().value(),
                "target", change.key().target().value(),
                "value", Double.toString(trigger.value()),
                "phase", Word.of(trigger.phase()),
                "level", Optional.ofNullable(rule.level()).map(Enum::name).orElse(""))));
    if (raises) {
      incidents.openOrRaise(converted, rule.severity(), change.at(), directions, draft);
    }
  }

  /** The active warning that holds a trigger, or the one whose response goes on. */
  private Optional<Warning> own(RuleKey key) {
    return books
        .warningOf(key)
        .or(() -> books.allClosedOf(key).stream().filter(this::isResponding).findFirst());
  }

  /** Once its response is terminated, a trigger opens a new warning. */
  private boolean isResponding(Warning warning) {
    return warning.state() == WarningState.CONVERTED
        && books
            .incidentOf(warning.id())
            .filter(incident -> responses.isActive(incident.id()))
            .isPresent();
  }

  private static boolean isFull(Warning warning) {
    return warning.triggers().size() >= Warning.MOST_TRIGGERS;
  }

  /** The warning that counts a trigger without naming it. */
  private Optional<Warning> counting(Rule rule, List<Scope> around) {
    return containing(rule, around).filter(warning -> warning.others().open() > 0);
  }

  private void recovered(RuleChange change, Rule rule, List<Scope> around, Draft draft) {
    Trigger trigger = trigger(change, Optional.empty(), rule.level(), true);
    counting(rule, around)
        .ifPresent(
            warning ->
                move(warning, new WarningInput.OtherChanged(trigger, false, change.at()), draft));
  }

  /** What an outage explains but was noticed first stays open, and is linked (DESIGN, Identity). */
  private Warning linkDownstream(
      Warning warning, Rule rule, Target target, Directions directions, Instant at, Draft draft) {
    Warning linked = warning;
    for (Warning other : upstream.downstream(warning, rule, target, directions)) {
      move(other, new WarningInput.Linked(warning.id(), at), draft);
      linked = move(linked, new WarningInput.Linked(other.id(), at), draft);
    }
    return linked;
  }

  /** The open warning of the rule's family whose scope contains the trigger's; the narrowest. */
  private Optional<Warning> containing(Rule rule, List<Scope> around) {
    Cause.Family family = rule.cause().family();
    for (Scope scope : around) {
      Optional<Warning> found =
          books
              .openAt(family, scope)
              .or(
                  () ->
                      books.allClosedAt(family, scope).stream()
                          .filter(this::isResponding)
                          .findFirst());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** In a storm it is one for the place, and the narrower ones before it are linked. */
  private Scope scope(Rule rule, List<Scope> around, Instant at, Directions directions) {
    WarningTerms terms = directions.plan().procedure().warnings();
    List<Scope> places =
        around.stream().skip(1).filter(scope -> scope.kind() != Scope.Kind.HOTLINE).toList();
    return gathering
        .coming(rule.cause(), places, at, terms.gatherFrom(), terms.gatherWithin())
        .orElse(around.get(0));
  }

  private Warning open(
      RuleChange change, Rule rule, List<Scope> around, Directions directions, Draft draft) {
    Trigger trigger = trigger(change, Optional.empty(), rule.level(), yellowByItself(directions));
    boolean yellow = trigger.yellowAt() != null;
    Facts words = new Facts(directions.site(), directions.zone());
    Instant at = change.at();
    Scope scope = scope(rule, around, at, directions);
    List<WarningId> related = related(rule, scope, around, directions);
    Warning warning =
        new Warning(
            books.nextWarning(directions.prefix()),
            directions.realm(),
            1,
            yellow ? WarningState.ISSUED_YELLOW : WarningState.ISSUED_BLUE,
            yellow ? Colour.YELLOW : Colour.BLUE,
            rule.cause(),
            scope,
            words.scope(scope),
            Derived.expected(rule, change.state(), at),
            Derived.measures(rule),
            rule.title(),
            List.of(trigger),
            at,
            at,
            at.plus(directions.plan().clocks().warningLife()),
            related,
            null,
            null,
            null);
    Contents.missing(warning)
        .ifPresent(
            part -> {
              throw new IllegalStateException(rule.id() + " issues a warning without " + part);
            });
    draft.write(warning);
    ResponseLevel level = rule.level();
    Map<String, String> facts =
        Map.of(
            "level", level == null ? "" : level.name(),
            "rule", rule.id().value(),
            "target", change.key().target().value(),
            "value", Double.toString(trigger.value()),
            "colour", warning.colour().key(),
            "scope", scope.toString());
    String owner = warning.id().value();
    draft.happened(owner, at, Happened.byDaemon(TimelineKind.WARNING_DETECTED, facts));
    draft.happened(owner, at, Happened.byDaemon(TimelineKind.WARNING_ISSUED, facts));
    warnings.issued(warning, at, directions, draft);
    for (WarningId other : related) {
      books
          .warning(other)
          .ifPresent(narrower -> move(narrower, new WarningInput.Linked(warning.id(), at), draft));
    }
    return warning;
  }

  /**
   * Narrower open warnings of the family, and the warning of an incident still under review.
   */
  private List<WarningId> related(
      Rule rule, Scope scope, List<Scope> around, Directions directions) {
    Cause.Family family = rule.cause().family();
    Set<WarningId> related = new LinkedHashSet<>();
    if (scope.kind() != Scope.Kind.TARGET) {
      for (Warning warning : books.active(family)) {
        if (directions.site().contains(scope, warning.scope())) {
          related.add(warning.id());
        }
      }
    }
    for (Scope wider : around) {
      books.allClosedAt(family, wider).forEach(warning -> related.add(warning.id()));
    }
    return List.copyOf(related);
  }

  /** Whether a trigger that is met makes its warning yellow. */
  private static boolean yellowByItself(Directions directions) {
    return !directions.plan().procedure().warnings().confirmRequired();
  }

  /** A blue one whose trigger is met, where the plan has a person make it yellow. */
  private static boolean waitsForConfirmation(Warning before, Warning after, Trigger trigger) {
    return trigger.phase() == Phase.MET
        && trigger.yellowAt() == null
        && after.colour() == Colour.BLUE
        && before.trigger(trigger.key()).filter(known -> known.phase() == Phase.MET).isEmpty();
  }

  private static Trigger trigger(
      RuleChange change,
      Optional<Trigger> before,
      @Nullable ResponseLevel level,
      boolean yellowByItself) {
    RuleState state = change.state();
    Instant blueAt = before.map(Trigger::blueAt).orElse(null);
    Instant yellowAt = before.map(Trigger::yellowAt).orElse(null);
    boolean yellow = state.phase() == Phase.MET && yellowByItself;
    boolean blue = state.phase() == Phase.NEAR || (state.phase() == Phase.MET && !yellowByItself);
    if (blue && blueAt == null && yellowAt == null) {
      blueAt = change.at();
    }
    if (yellow && yellowAt == null) {
      yellowAt = change.at();
    }
    return new Trigger(
        change.key(),
        blueAt,
        yellowAt,
        change.sequence(),
        change.at(),
        state.phase(),
        state.isStable(),
        state.silent() != null,
        state.value(),
        state.gap(),
        level);
  }

  private static Warning move(Warning warning, WarningInput input, Draft draft) {
    Outcome outcome = WarningLife.decide(warning, input);
    if (!(outcome instanceof Outcome.Moved moved)) {
      throw new IllegalStateException(warning.id() + " refused " + input + ": " + outcome);
    }
    if (!moved.warning().equals(warning)) {
      draft.write(moved.warning());
      moved.happened().forEach(what -> draft.happened(warning.id().value(), input.at(), what));
    }
    return moved.warning();
  }
}
