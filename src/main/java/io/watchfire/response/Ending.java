package io.watchfire.response;

import static io.watchfire.deadline.TimelineKind.RESPONSE_EVALUATED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_GAP;
import static io.watchfire.deadline.TimelineKind.RESPONSE_RECOVERED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_RELAPSED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_STABLE;
import static io.watchfire.deadline.TimelineKind.RESPONSE_TERMINATED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_TERMINATION_REPORTED;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.TerminationTerms;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.Outcome.Reason;
import io.watchfire.response.Outcome.Refused;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.time.DurationText;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** From the first good moment to the termination. */
final class Ending {
  private final TerminationTerms terms;
  private final Clocks clocks;
  private final Interruptions interruptions;

  Ending(TerminationTerms terms, Clocks clocks, Interruptions interruptions) {
    this.terms = terms;
    this.clocks = clocks;
    this.interruptions = interruptions;
  }

  /** The very indicators that opened it say whether it is over. */
  void measured(Move move) {
    Measures now = move.measures;
    if (move.state == ResponseState.ACTIVE && now.isGood()) {
      recover(move, new PersonId(TimelineEntry.DAEMON));
      move.byDaemon(RESPONSE_RECOVERED, Map.of());
    } else if (move.state.isWatchedForRelapse()) {
      if (!now.bad().isEmpty()) {
        move.byDaemon(RESPONSE_RELAPSED, firstOf(now.bad()));
        relapse(move, new LocalText(join(now.bad(), "、"), join(now.bad(), ", ")));
      } else {
        listen(move, now);
      }
    }
  }

  /** While one is silent the stable time stands still. */
  private static void listen(Move move, Measures now) {
    StabilityClock clock = move.stability;
    if (clock == null) {
      return;
    }
    Instant heardUntil = now.heardUntil();
    Instant noticed = clock.toldAt();
    if (!now.silent().isEmpty()) {
      move.stability = clock.silent(heardUntil == null ? move.at : heardUntil, move.at);
      if (noticed == null) {
        move.effect(new Effect.Pause(DeadlineKind.STABLE, ""));
      }
    } else if (noticed != null) {
      StabilityClock after = clock.heard(move.at);
      move.stability = after;
      move.effect(new Effect.Resume(DeadlineKind.STABLE, ""));
      gap(move, after.unvouched().minus(clock.unvouched()), Duration.between(noticed, move.at));
    }
  }

  Outcome unwatched(Response response, ResponseInput.Unwatched input) {
    StabilityClock clock = response.stability();
    if (clock == null || !response.state().isWatchedForRelapse()) {
      return ResponseLife.same(response);
    }
    StabilityClock after = clock.unwatched(input.from(), input.to());
    if (after.equals(clock)) {
      return ResponseLife.same(response);
    }
    Move move = new Move(response, input.at());
    move.stability = after;
    gap(move, after.unvouched().minus(clock.unvouched()), Duration.ZERO);
    return move.done();
  }

  /**
   * Time that does not count as stable.
   *
   * @param stoodStill by so much the clock has moved already
   */
  private static void gap(Move move, Duration length, Duration stoodStill) {
    if (length.isZero()) {
      return;
    }
    move.byDaemon(RESPONSE_GAP, Map.of("gap", DurationText.format(length)));
    Duration more = length.minus(stoodStill);
    if (!more.isZero()) {
      move.effect(new Effect.Extend(DeadlineKind.STABLE, more));
    }
  }

  Outcome recovered(Response response, Note note) {
    Measures measures = response.measures();
    if (!measures.bad().isEmpty()) {
      return new Refused(
          Reason.CONDITIONS_NOT_MET,
          "bad now: " + join(measures.bad(), ", "),
          Possible.in(response));
    }
    Move move = new Move(response, note.at());
    move.said(RESPONSE_RECOVERED, note, Map.of());
    recover(move, note.who());
    listen(move, measures);
    return move.done();
  }

  private void recover(Move move, PersonId who) {
    move.state = ResponseState.STABILISING;
    move.stability = StabilityClock.from(move.at);
    move.proposed = null;
    move.shortSince = null;
    move.effects(clocks.stopCadences());
    move.effects(clocks.cancel(Base.LEVEL_CONDITION));
    move.effects(clocks.cancel(Base.RESOURCES_SHORT));
    interruptions.end(move);
    move.effect(new Effect.Done(DeadlineKind.REPAIR, "", who, move.at));
    move.effects(clocks.begin(Base.RECOVERED, move.at, move.level));
    move.effects(clocks.begin(Base.RESOLVED, move.at, move.level));
    move.tell(NoticeKind.RESPONSE_RECOVERED, Map.of());
  }

  Outcome relapsed(Response response, Note note, Levels levels) {
    Move move = new Move(response, note.at());
    move.said(RESPONSE_RELAPSED, note, Map.of());
    relapse(move, ResponseLife.same(note.text()));
    levels.judge(move);
    return move.done();
  }

  /** The stable time is void, command's cadences are taken up on their grid. */
  private void relapse(Move move, LocalText why) {
    Instant started = move.startedAt;
    move.state = ResponseState.ACTIVE;
    move.stability = null;
    move.termination = null;
    move.effects(clocks.cancel(Base.RECOVERED));
    move.effects(clocks.cancel(Base.RESOLVED));
    move.effects(clocks.cancel(Base.TERMINATION_REPORTED));
    if (started != null) {
      move.effects(clocks.cadences(started, move.level));
    }
    if (move.level == ResponseLevel.III) {
      move.effects(clocks.begin(Base.LOWERED_TO_III, move.at, move.level));
    }
    move.tell(NoticeKind.RESPONSE_RELAPSED, Map.of("reason", why));
  }

  /** Said once, when the clock runs out; a silence or a gap has moved it meanwhile. */
  Outcome stable(Response response, Instant at) {
    StabilityClock clock = response.stability();
    if (response.state() != ResponseState.STABILISING
        || clock == null
        || !clock.isOver(terms.stable(), at)) {
      return ResponseLife.same(response);
    }
    Move move = new Move(response, at).byDaemon(RESPONSE_STABLE, Map.of());
    move.effects(clocks.cancel(Base.RECOVERED));
    return move.done();
  }

  /** Five conditions, each of which alone stops it. */
  Outcome report(
      Response response, ResponseDeed.ReportTermination deed, Note note, Standing complaints) {
    StabilityClock clock = response.stability();
    TerminationReport report =
        new TerminationReport(
            note.at(),
            note.who().value(),
            clock != null && clock.isOver(terms.stable(), note.at()),
            complaints,
            response.facts().risk() == Risk.NONE,
            deed.resourcesWithdrawn(),
            deed.confirmedSafe(),
            note.text());
    List<String> obstacles = report.obstacles(clock, terms.stable());
    if (!obstacles.isEmpty()) {
      return new Refused(
          Reason.CONDITIONS_NOT_MET, String.join("; ", obstacles), Possible.in(response));
    }
    Move move = new Move(response, note.at());
    move.state = ResponseState.TERMINATION_REPORTED;
    move.termination = report;
    move.said(RESPONSE_TERMINATION_REPORTED, note, Map.of());
    move.effects(clocks.cancel(Base.RECOVERED));
    move.effects(clocks.begin(Base.TERMINATION_REPORTED, note.at(), move.level));
    return move.done();
  }

  Outcome evaluate(Response response, Note note) {
    Move move = new Move(response, note.at());
    move.state = ResponseState.EVALUATED;
    move.said(RESPONSE_EVALUATED, note, Map.of());
    move.effect(new Effect.Done(DeadlineKind.TERMINATION_MEETING, "", note.who(), note.at()));
    return move.done();
  }

  Outcome terminate(Response response, Note note) {
    Move move = new Move(response, note.at());
    move.state = ResponseState.TERMINATED;
    move.happened.add(
        new Happened(RESPONSE_TERMINATED, note.who().value(), Map.of("text", note.text())));
    move.effect(new Effect.StopEscalating("response-terminated"));
    move.tell(
        NoticeKind.RESPONSE_TERMINATED,
        Map.of(
            "who", ResponseLife.same(note.who().value()),
            "reason", ResponseLife.same(note.text())));
    return move.done();
  }

  private static Map<String, String> firstOf(Collection<String> bad) {
    String first = new TreeSet<>(bad).first();
    int slash = first.indexOf('/');
    return slash < 0
        ? Map.of()
        : Map.of("rule", first.substring(0, slash), "target", first.substring(slash + 1));
  }

  private static String join(Collection<String> all, String separator) {
    return String.join(separator, new TreeSet<>(all));
  }
}
