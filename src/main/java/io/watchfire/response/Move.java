package io.watchfire.response;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of a response while it is being decided: its next version, and all that follows. */
final class Move {
  private final Response before;
  final Instant at;
  final List<Happened> happened = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();

  ResponseState state;
  @Nullable ResponseLevel level;
  @Nullable Instant startedAt;
  Facts facts;
  Verdict verdict;
  @Nullable Proposal proposed;
  @Nullable Facts settled;
  boolean fault;
  boolean major;
  Measures measures;
  @Nullable Instant plannedRecovery;
  @Nullable Instant recovery;
  @Nullable ScenarioId scenario;
  @Nullable String named;
  boolean suspectedAttack;
  @Nullable Instant shortSince;
  @Nullable PersonId commander;
  @Nullable StabilityClock stability;
  @Nullable TerminationReport termination;
  Interruption interruption;
  final List<LevelChange> levels;

  Move(Response before, Instant at) {
    this.before = before;
    this.at = at;
    state = before.state();
    level = before.level();
    startedAt = before.startedAt();
    facts = before.facts();
    verdict = before.verdict();
    proposed = before.proposed();
    settled = before.settled();
    fault = before.fault();
    major = before.major();
    measures = before.measures();
    plannedRecovery = before.plannedRecovery();
    recovery = before.recovery();
    scenario = before.scenario();
    named = before.named();
    suspectedAttack = before.suspectedAttack();
    shortSince = before.shortSince();
    commander = before.commander();
    stability = before.stability();
    termination = before.termination();
    interruption = before.interruption();
    levels = new ArrayList<>(before.levels());
  }

  Response before() {
    return before;
  }

  String id() {
    return before.id();
  }

  Instant detectedAt() {
    return before.detectedAt();
  }

  Move byDaemon(TimelineKind kind, Map<String, String> facts) {
    happened.add(Happened.byDaemon(kind, facts));
    return this;
  }

  Move said(TimelineKind kind, Note note, Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("text", note.text());
    happened.add(new Happened(kind, note.who().value(), all));
    return this;
  }

  Move effect(Effect effect) {
    effects.add(effect);
    return this;
  }

  Move effects(List<Effect> more) {
    effects.addAll(more);
    return this;
  }

  /** Told once for each version of the response, with its level if it has one. */
  Move tell(NoticeKind kind, Map<String, LocalText> facts) {
    String event = before.id() + "@" + (before.version() + 1);
    Map<String, LocalText> all = new HashMap<>(facts);
    if (level != null) {
      all.putIfAbsent("level", Possible.words(level));
    }
    return effect(new Effect.Tell(kind, event, all));
  }

  Outcome.Moved done() {
    Response after =
        new Response(
            before.id(),
            before.version() + 1,
            state,
            before.detectedAt(),
            before.preparedAt(),
            at,
            level,
            startedAt,
            facts,
            verdict,
            proposed,
            settled,
            fault,
            major,
            measures,
            plannedRecovery,
            recovery,
            scenario,
            named,
            suspectedAttack,
            shortSince,
            commander,
            stability,
            termination,
            interruption,
            List.copyOf(levels));
    return new Outcome.Moved(after, List.copyOf(happened), List.copyOf(effects));
  }
}
