package io.watchfire.response;

import static io.watchfire.deadline.TimelineKind.RESPONSE_SECURITY_CLASS;

import io.watchfire.plan.clock.Base;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.target.Word;
import java.time.Instant;
import java.util.Map;

/** How long service is interrupted decides what it is for the security of information. */
final class Interruptions {
  private final LevelTerms terms;
  private final Clocks clocks;

  Interruptions(LevelTerms terms, Clocks clocks) {
    this.terms = terms;
    this.clocks = clocks;
  }

  /** Its clocks run from the first bad sample on, and only while it lasts. */
  void judge(Move move) {
    boolean lasts = move.interruption.since() != null;
    boolean out = !move.state.isWatchedForRelapse() && isOut(move.facts);
    if (out && !lasts) {
      Instant bad = move.measures.badSince();
      Instant since = bad == null ? move.at : bad;
      move.interruption = move.interruption.begun(since);
      move.effects(clocks.begin(Base.INTERRUPTED, since, null));
    } else if (!out && lasts) {
      end(move);
    }
  }

  void end(Move move) {
    move.interruption = move.interruption.over();
    move.effects(clocks.cancel(Base.INTERRUPTED));
  }

  /** A region is out, or so many lines as make a fault a major one. */
  private boolean isOut(Facts facts) {
    Share lines = facts.linesDown();
    return !facts.interrupted().isEmpty()
        || facts.affected() >= terms.majorShare()
        || (lines != null && lines.reaches(terms.majorShare(), true));
  }

  /** It has lasted so long. */
  static Outcome lasted(Response response, ResponseInput.Interrupted input) {
    Interruption before = response.interruption();
    Interruption after = before.classed(input.reached());
    if (before.since() == null || after.equals(before)) {
      return ResponseLife.same(response);
    }
    Move move = new Move(response, input.at());
    move.interruption = after;
    return move.byDaemon(RESPONSE_SECURITY_CLASS, Map.of("class", Word.of(after.securityClass())))
        .done();
  }
}
