package io.watchfire.response;

import static io.watchfire.deadline.TimelineKind.INCIDENT_MAJOR;
import static io.watchfire.deadline.TimelineKind.RESPONSE_ADJUSTED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_DECLINED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_ESTIMATED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_LEVEL_MET;
import static io.watchfire.deadline.TimelineKind.RESPONSE_NO_LEVEL;
import static io.watchfire.deadline.TimelineKind.RESPONSE_PROPOSED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_STARTED;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.response.Outcome.Reason;
import io.watchfire.response.Outcome.Refused;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels: facts propose, command decides. */
final class Levels {
  private final LevelTerms terms;
  private final Clocks clocks;
  private final Interruptions interruptions;

  Levels(LevelTerms terms, Clocks clocks, Interruptions interruptions) {
    this.terms = terms;
    this.clocks = clocks;
    this.interruptions = interruptions;
  }

  /** Facts have changed: what do they call for? */
  void judge(Move move) {
    move.verdict = LevelMatrix.judge(move.facts, terms);
    judgeFault(move);
    interruptions.judge(move);
    ResponseLevel wanted = move.verdict.proposed();
    if (wanted == null || !isNews(move, wanted)) {
      return;
    }
    Proposal before = move.proposed;
    Instant since = before == null || before.lower() ? move.at : before.since();
    move.proposed = new Proposal(wanted, false, since, move.verdict.rule(), move.verdict.reasons());
    ResponseLevel met = move.verdict.level();
    if (met != null && isGraver(met, move.level)) {
      move.byDaemon(RESPONSE_LEVEL_MET, Map.of("level", met.name(), "rule", move.verdict.rule()));
    }
    if (met == null || isGraver(wanted, met) || move.state == ResponseState.ACTIVE) {
      move.byDaemon(RESPONSE_PROPOSED, Map.of("level", wanted.name(), "rule", move.verdict.rule()));
    }
    if (move.state != ResponseState.ACTIVE) {
      move.state = ResponseState.DECIDING;
    }
    // one that runs goes on; when that is over graver facts have a time of their own
    move.effects(clocks.begin(Base.LEVEL_CONDITION, move.at, move.level));
    tellProposed(move);
  }

  /** A level that command was not asked for yet, and has not declined on these facts. */
  private static boolean isNews(Move move, ResponseLevel wanted) {
    Facts settled = move.settled;
    boolean unsettled = settled == null || move.facts.isWorseThan(settled);
    Proposal pending = move.proposed;
    boolean unasked = pending == null || pending.lower() || isGraver(wanted, pending.level());
    return switch (move.state) {
      case PREPARATORY, NO_LEVEL, DECIDING -> unsettled && unasked;
      case ACTIVE -> unsettled && unasked && isGraver(wanted, move.level);
      case STABILISING, TERMINATION_REPORTED, EVALUATED, TERMINATED -> false;
    };
  }

  /** A fault is reported upward, a major one sooner and to more people. */
  private void judgeFault(Move move) {
    Facts facts = move.facts;
    Share lines = facts.linesDown();
    Share complaints = facts.complaints();
    boolean major =
        facts.affected() >= terms.majorShare()
            || (lines != null && lines.reaches(terms.majorShare(), true))
            || (complaints != null && complaints.reaches(terms.majorComplaints(), true));
    boolean fault = major || facts.affected() > 0 || move.verdict.level() != null;
    if (fault && !move.fault) {
      move.fault = true;
      move.effects(clocks.begin(Base.DETECTED, move.detectedAt(), move.level));
    }
    if (major && !move.major) {
      move.major = true;
      move.byDaemon(INCIDENT_MAJOR, Map.of());
      move.effects(clocks.major(move.detectedAt()));
      move.effects(clocks.begin(Base.JUDGED_MAJOR, move.at, move.level));
      move.tell(
          NoticeKind.MAJOR_FAULT,
          Map.of(
              "reason",
              facts.affected() >= terms.majorShare()
                  ? new LocalText(
                      "受影响比例 " + facts.affected() + "%", facts.affected() + "% are affected")
                  : new LocalText("实测达到重大故障标准", "measured to be a major fault")));
    }
  }

  Outcome decide(Response response, ResponseDeed.Decide deed, Note note) {
    ResponseLevel before = response.level();
    ResponseLevel after = deed.level();
    boolean running = response.state() == ResponseState.ACTIVE;
    if (running && after == before) {
      return new Refused(
          Reason.WRONG_STATE,
          response.id() + " is at level " + after + " already",
          Possible.in(response));
    }
    boolean lower = running && before != null && isGraver(before, after);
    if (lower && note.text().isBlank()) {
      return new Refused(
          Reason.TEXT_MISSING,
          "lowering the level needs its reason: give it as \"text\"",
          Possible.in(response));
    }
    Move move = new Move(response, note.at());
    decided(move, note);
    move.level = after;
    move.levels.add(
        new LevelChange(
            note.at(), note.who().value(), after, response.verdict().rule(), note.text()));
    Map<String, String> facts = Map.of("level", after.name(), "rule", response.verdict().rule());
    Instant started = response.startedAt();
    if (running && before != null && started != null) {
      move.said(RESPONSE_ADJUSTED, note, facts);
      move.effects(clocks.adjust(before, after, started, note.at()));
    } else {
      move.state = ResponseState.ACTIVE;
      move.startedAt = note.at();
      move.said(RESPONSE_STARTED, note, facts);
      move.effect(new Effect.Cancel(DeadlineKind.DECISION_MEETING));
      move.effects(clocks.begin(Base.RESPONSE_START, note.at(), after));
    }
    if (after == ResponseLevel.III) {
      move.effects(clocks.begin(Base.LOWERED_TO_III, note.at(), after));
    } else if (before == ResponseLevel.III) {
      move.effects(clocks.cancel(Base.LOWERED_TO_III));
    }
    move.tell(
        NoticeKind.LEVEL_DECIDED,
        Map.of(
            "level", Possible.words(after),
            "who", ResponseLife.same(note.who().value()),
            "reason",
                note.text().isBlank()
                    ? response.verdict().reasons()
                    : ResponseLife.same(note.text())));
    return move.done();
  }

  /** Recorded; the same facts do not ask again. */
  Outcome decline(Response response, Note note) {
    Proposal proposed = response.proposed();
    if (proposed == null) {
      throw new IllegalStateException("nothing proposed in " + response);
    }
    Move move = new Move(response, note.at());
    decided(move, note);
    if (response.state() == ResponseState.DECIDING) {
      move.state = ResponseState.PREPARATORY;
    }
    move.said(RESPONSE_DECLINED, note, Map.of("level", proposed.level().name()));
    return move.done();
  }

  /** */
  Outcome noLevel(Response response, Note note) {
    Move move = withoutLevel(response, note.at(), note.who().value(), note.text());
    move.said(RESPONSE_NO_LEVEL, note, Map.of());
    move.effect(new Effect.Done(DeadlineKind.ASSESSMENT, "", note.who(), note.at()));
    return nothingToDecide(move);
  }

  /** The incident ends without anybody having decided a level. */
  Outcome incidentOver(Response response, Instant at) {
    if (response.state().isActive() || !response.isOpen()) {
      return ResponseLife.same(response);
    }
    return nothingToDecide(
        withoutLevel(response, at, TimelineEntry.DAEMON, "").byDaemon(RESPONSE_NO_LEVEL, Map.of()));
  }

  private static Move withoutLevel(Response response, Instant at, String who, String text) {
    Move move = new Move(response, at);
    move.proposed = null;
    move.settled = move.facts;
    move.state = ResponseState.NO_LEVEL;
    move.levels.add(new LevelChange(at, who, null, response.verdict().rule(), text));
    return move;
  }

  private Outcome nothingToDecide(Move move) {
    move.effects(clocks.cancel(Base.LEVEL_CONDITION));
    move.effects(clocks.cancel(Base.TRIGGER));
    move.effects(clocks.cancel(Base.VERIFIED));
    move.effects(clocks.cancel(Base.ASSESSED));
    return move.done();
  }

  /** Ahead of what was planned, a milder level may do. */
  Outcome estimate(Response response, Instant recovery, Note note) {
    Move move = new Move(response, note.at());
    Instant planned = response.plannedRecovery();
    Instant last = response.recovery();
    move.recovery = recovery;
    move.plannedRecovery = planned == null ? recovery : planned;
    move.facts = move.facts.recovery(Duration.between(response.detectedAt(), recovery));
    move.said(RESPONSE_ESTIMATED, note, Map.of("until", recovery.toString()));
    ResponseLevel level = response.level();
    boolean ahead =
        planned != null && recovery.isBefore(planned) && (last == null || recovery.isBefore(last));
    if (ahead
        && response.state() == ResponseState.ACTIVE
        && response.proposed() == null
        && level != null
        && level != ResponseLevel.III) {
      ResponseLevel milder = level.milder();
      move.proposed =
          new Proposal(
              milder,
              true,
              note.at(),
              "ahead-of-plan",
              new LocalText(
                  "恢复进度快于计划，可考虑降为" + Possible.words(milder).zh(),
                  "recovery is ahead of plan: consider level " + milder));
      move.byDaemon(RESPONSE_PROPOSED, Map.of("level", milder.name(), "rule", "ahead-of-plan"));
      tellProposed(move);
    }
    if (move.proposed == null) {
      judge(move);
    }
    return move.done();
  }

  private void decided(Move move, Note note) {
    move.proposed = null;
    move.settled = move.facts;
    move.effect(new Effect.Done(DeadlineKind.LEVEL_DECISION, "", note.who(), note.at()));
  }

  private static void tellProposed(Move move) {
    Proposal proposed = move.proposed;
    if (proposed != null) {
      move.tell(
          NoticeKind.LEVEL_PROPOSED,
          Map.of("level", Possible.words(proposed.level()), "reason", proposed.why()));
    }
  }

  /** Null is no level at all. */
  private static boolean isGraver(ResponseLevel one, @Nullable ResponseLevel than) {
    return than == null || one.compareTo(than) < 0;
  }
}
