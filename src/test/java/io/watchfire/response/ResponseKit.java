package io.watchfire.response;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A response in a test's own time, and what it asked of the desk. */
final class ResponseKit {
  static final Instant START = Instant.parse("2026-03-03T01:00:00Z");
  static final Procedure PLAN = plan();

  final List<Effect> effects = new ArrayList<>();
  final List<Happened> happened = new ArrayList<>();
  Instant now = START;
  Response response;
  Standing complaints = Standing.MET;

  ResponseKit() {
    take(ResponseLife.prepared("E0001", START, bad("queue/main"), true, START, PLAN));
  }

  private static Procedure plan() {
    Map<DeadlineKind, ClockTerms> clocks = new EnumMap<>(DeadlineKind.class);
    put(clocks, DeadlineKind.ASSESSMENT, Base.TRIGGER, 15, null);
    put(clocks, DeadlineKind.DECISION_MEETING, Base.TRIGGER, 60, null);
    put(clocks, DeadlineKind.LEVEL_DECISION, Base.LEVEL_CONDITION, 10, null);
    put(
        clocks,
        DeadlineKind.FIRST_MEETING,
        Base.RESPONSE_START,
        30,
        null,
        ResponseLevel.I,
        ResponseLevel.II);
    put(clocks, DeadlineKind.HANDLING_REPORT, Base.RESPONSE_START, 30, 30L);
    put(clocks, DeadlineKind.EVALUATION, Base.RESPONSE_START, 60, 60L);
    put(clocks, DeadlineKind.ROOT_CAUSE, Base.RESPONSE_START, 48 * 60, null);
    put(clocks, DeadlineKind.REPAIR, Base.LOWERED_TO_III, 120, null, ResponseLevel.III);
    put(clocks, DeadlineKind.CAUSE, Base.DETECTED, 24 * 60, null);
    put(clocks, DeadlineKind.EXTERNAL_SUPPORT, Base.RESOURCES_SHORT, 120, null);
    put(clocks, DeadlineKind.SITE_RECORD, Base.RECOVERED, 30, 30L);
    put(clocks, DeadlineKind.STABLE, Base.RECOVERED, 72 * 60, null);
    put(clocks, DeadlineKind.SECURITY_ORDINARY, Base.INTERRUPTED, 120, null);
    put(clocks, DeadlineKind.SECURITY_MAJOR, Base.INTERRUPTED, 600, null);
    put(clocks, DeadlineKind.SUMMARY_REPORT, Base.RESOLVED, 48 * 60, null);
    put(clocks, DeadlineKind.TERMINATION_MEETING, Base.TERMINATION_REPORTED, 72 * 60, null);
    clocks.put(
        DeadlineKind.UPWARD_INITIAL,
        new ClockTerms(
            DeadlineKind.UPWARD_INITIAL,
            new LocalText("", ""),
            Base.DETECTED,
            Duration.ofHours(6),
            Duration.ofHours(1),
            null,
            Set.of(),
            List.of(),
            new RoleId("duty"),
            null,
            false,
            false,
            List.of()));
    Procedure plain = Procedure.PLAIN;
    return new Procedure(
        plain.roles(),
        clocks,
        plain.levels(),
        plain.warnings(),
        plain.incidents(),
        plain.policies(),
        plain.scenarios(),
        plain.start(),
        plain.termination(),
        plain.ending(),
        plain.rights());
  }

  private static void put(
      Map<DeadlineKind, ClockTerms> clocks,
      DeadlineKind kind,
      Base base,
      long minutes,
      @Nullable Long every,
      ResponseLevel... levels) {
    clocks.put(
        kind,
        new ClockTerms(
            kind,
            new LocalText(kind.key(), kind.key()),
            base,
            Duration.ofMinutes(minutes),
            every == null ? null : Duration.ofMinutes(every),
            Set.of(levels),
            List.of(),
            new RoleId("duty"),
            null,
            false,
            false,
            List.of()));
  }

  ResponseKit minutes(long minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
    return this;
  }

  /** What is done is done; what is refused is the test's failure. */
  ResponseKit does(ResponseDeed deed) {
    Outcome outcome = ask(deed);
    if (!(outcome instanceof Outcome.Moved moved)) {
      throw new AssertionError(now + " " + deed + " was refused: " + outcome);
    }
    return take(moved);
  }

  Outcome ask(ResponseDeed deed) {
    Note note = new Note(new PersonId("liu"), now, deed.text());
    return ResponseLife.decide(response, new ResponseInput.Asked(note, deed, complaints), PLAN);
  }

  ResponseKit decide(ResponseLevel level) {
    return does(new ResponseDeed.Decide(level, "because"));
  }

  ResponseKit assess(Risk risk, String... regions) {
    return does(new ResponseDeed.Assess(Set.of(regions), false, false, risk, null, ""));
  }

  ResponseKit measured(Measures measures) {
    return input(new ResponseInput.Measured(measures, now));
  }

  ResponseKit input(ResponseInput input) {
    return take((Outcome.Moved) ResponseLife.decide(response, input, PLAN));
  }

  private ResponseKit take(Outcome.Moved moved) {
    response = moved.response();
    effects.addAll(moved.effects());
    happened.addAll(moved.happened());
    return this;
  }

  /** Bad now, and a rule of four regions. */
  static Measures bad(String... keys) {
    return new Measures(
        4, Set.of(), null, null, false, Map.of(), 1, Set.of(keys), Set.of(), null, null);
  }

  /** A region is out, since then. */
  static Measures out(Instant badSince) {
    return new Measures(
        4, Set.of("east"), null, null, false, Map.of(), 1, Set.of("p/e"), Set.of(), badSince, null);
  }

  static Measures good() {
    return new Measures(
        4, Set.of(), null, null, false, Map.of(), 1, Set.of(), Set.of(), null, null);
  }

  static Measures silent(Instant heardUntil, String... keys) {
    return new Measures(
        4, Set.of(), null, null, false, Map.of(), 1, Set.of(), Set.of(keys), null, heardUntil);
  }

  static Measures complaints(int percent) {
    return new Measures(
        4,
        Set.of(),
        null,
        new Share(percent, true),
        false,
        Map.of(),
        1,
        Set.of("c/c"),
        Set.of(),
        null,
        null);
  }

  /** Clocks that were started since this was asked last, then stopped ones with a minus. */
  List<String> clocks() {
    List<String> all = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Start start) {
        all.add(start.kind().key());
      } else if (effect instanceof Effect.Cancel cancel) {
        all.add("-" + cancel.kind().key());
      } else if (effect instanceof Effect.Done done) {
        all.add("=" + done.kind().key());
      }
    }
    effects.clear();
    return all;
  }

  List<String> events() {
    List<String> all = happened.stream().map(what -> what.kind().key()).toList();
    happened.clear();
    return all;
  }
}
