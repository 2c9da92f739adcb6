package io.watchfire.desk;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.Incident;
import io.watchfire.indicator.Absence;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import io.watchfire.warning.WarningState;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Upstream upstream;

  TriggerDesk(DeskBooks books, IncidentDesk incidents, Telling telling, ReleaseDesk releases) {
    this.books = books;
    this.incidents = incidents;
    this.telling = telling;
    this.releases = releases;
    this.upstream = new Upstream(books::active);
  }

  /** False when the change is not later than what the desk holds: it is dropped. */
  boolean apply(RuleChange change, Directions directions, Draft draft) {
    Optional<RuleChange> held = books.rule(change.key());
    if (held.isPresent() && held.get().sequence() >= change.sequence()) {
      return false;
    }
    draft.write(change);
    if (change.state().silent() == Absence.NOT_WATCHED) {
      end(change, draft);
      releases.reconsider(change.at(), directions, draft);
      return true;
    }
    Optional<Rule> rule = directions.rule(change.key().rule());
    Optional<Target> target = directions.site().target(change.key().target());
    if (rule.isPresent() && target.isPresent()) {
      applyTrigger(change, rule.get(), target.get(), directions, draft);
    }
    releases.reconsider(change.at(), directions, draft);
    return true;
  }

  /** Whatever the configuration says by now: the warning keeps what it was opened for. */
  private void end(RuleChange change, Draft draft) {
    for (Warning warning : books.active()) {
      Optional<Trigger> held = warning.trigger(change.key());
      if (held.isPresent()) {
        Trigger ended = trigger(change, held, held.get().level());
        move(warning, new WarningInput.NoLongerWatched(ended, change.at()), draft);
      }
    }
  }

  private void applyTrigger(
      RuleChange change, Rule rule, Target target, Directions directions, Draft draft) {
    Optional<Warning> own =
        books.active().stream().filter(w -> w.trigger(change.key()).isPresent()).findFirst();
    Phase phase = change.state().phase();
    boolean raises = phase == Phase.NEAR || phase == Phase.MET;
    if (own.isEmpty() && !raises) {
      return;
    }
    Scope scope = directions.site().scopeOf(target, rule.scope());
    Optional<Upstream.Outage> outage =
        own.isPresent()
            ? Optional.empty()
            : upstream.explaining(change.state(), rule, target, directions);
    Optional<Warning> joined =
        own.or(() -> outage.map(Upstream.Outage::warning))
            .or(() -> containing(rule, scope, directions));
    Warning before = joined.orElseGet(() -> open(change, rule, scope, directions, draft));
    Trigger trigger = trigger(change, before.trigger(change.key()), rule.level());
    Warning after = before;
    if (joined.isPresent()) {
      after = move(before, new WarningInput.TriggerChanged(trigger, change.at()), draft);
    }
    if (outage.isPresent()) {
      draft.happened(
          after.id().value(),
          change.at(),
          Happened.byDaemon(
              TimelineKind.TRIGGER_EXPLAINED,
              Map.of(
                  "rule", rule.id().value(),
                  "target", target.id().value(),
                  "upstream", outage.get().of().id().value())));
    }
    if (raises) {
      after = linkDownstream(after, rule, target, directions, change.at(), draft);
    }
    boolean yellow = trigger.yellowAt() != null;
    boolean firstYellow = yellow && (joined.isEmpty() || before.colour() == Colour.BLUE);
    Optional<Incident> opened = Optional.empty();
    if (raises && (yellow || rule.incident() == Rule.IncidentAt.ONCE)) {
      boolean hadIncident = books.incidentOf(after.id()).isPresent();
      opened = incidents.openOrRaise(after, rule.severity(), change.at(), directions, draft);
      if (hadIncident && firstYellow) {
        books
            .incidentOf(after.id())
            .ifPresent(
                incident -> incidents.demandVerification(incident, change.at(), directions, draft));
      }
    }
    Set<PersonId> told = new LinkedHashSet<>();
    if (joined.isEmpty() || firstYellow) {
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
                  change.at(),
                  Map.of()),
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
              change.at(),
              Map.of()),
          directions,
          told,
          draft);
    }
    if (before.state() == WarningState.RELEASE_REQUESTED
        && after.state() != WarningState.RELEASE_REQUESTED) {
      releases.relapsed(after, change.at(), directions, draft);
    }
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
  private Optional<Warning> containing(Rule rule, Scope scope, Directions directions) {
    return books.active().stream()
        .filter(warning -> warning.cause().family() == rule.cause().family())
        .filter(warning -> directions.site().contains(warning.scope(), scope))
        .max((a, b) -> a.scope().kind().compareTo(b.scope().kind()));
  }

  private Warning open(
      RuleChange change, Rule rule, Scope scope, Directions directions, Draft draft) {
    Trigger trigger = trigger(change, Optional.empty(), rule.level());
    boolean yellow = trigger.yellowAt() != null;
    Facts words = new Facts(directions.site(), directions.zone());
    Instant at = change.at();
    List<WarningId> related = related(rule, scope, directions);
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
            rule.expected(),
            rule.measures(),
            rule.title(),
            List.of(trigger),
            at,
            at,
            at.plus(directions.plan().clocks().warningLife()),
            related,
            null,
            null,
            null);
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
    incidents.set(
        owner, DeadlineKind.WARNING_EXPIRY, at, directions.plan().clocks().warningLife(), draft);
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
  private List<WarningId> related(Rule rule, Scope scope, Directions directions) {
    List<WarningId> related = new ArrayList<>();
    for (Warning warning : books.active()) {
      if (warning.cause().family() == rule.cause().family()
          && directions.site().contains(scope, warning.scope())) {
        related.add(warning.id());
      }
    }
    for (Incident incident : books.open()) {
      if (incident.cause().family() == rule.cause().family()
          && directions.site().contains(incident.scope(), scope)
          && !related.contains(incident.warning())) {
        related.add(incident.warning());
      }
    }
    return related;
  }

  private static Trigger trigger(
      RuleChange change, Optional<Trigger> before, @Nullable ResponseLevel level) {
    RuleState state = change.state();
    Instant blueAt = before.map(Trigger::blueAt).orElse(null);
    Instant yellowAt = before.map(Trigger::yellowAt).orElse(null);
    if (state.phase() == Phase.NEAR && blueAt == null && yellowAt == null) {
      blueAt = change.at();
    }
    if (state.phase() == Phase.MET && yellowAt == null) {
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
    if (!moved.happened().isEmpty()) {
      draft.write(moved.warning());
      moved.happened().forEach(what -> draft.happened(warning.id().value(), input.at(), what));
    }
    return moved.warning();
  }
}
