package io.watchfire.response;

import static io.watchfire.deadline.TimelineKind.RESPONSE_REGION_BACK;
import static io.watchfire.deadline.TimelineKind.RESPONSE_REGION_OUT;
import static io.watchfire.deadline.TimelineKind.RESPONSE_SECURITY_CLASS;

import io.watchfire.plan.clock.Base;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.response.outage.Outage;
import io.watchfire.response.outage.Outages;
import io.watchfire.target.Scope;
import io.watchfire.target.Word;
import io.watchfire.time.DurationText;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    boolean watched = !move.state.isWatchedForRelapse();
    boolean lasts = move.interruption.since() != null;
    boolean out = watched && isOut(move.facts);
    if (out && !lasts) {
      Instant bad = move.measures.badSince();
      Instant since = bad == null ? move.at : bad;
      move.interruption = move.interruption.begun(since);
      move.effects(clocks.begin(Base.INTERRUPTED, since, null));
    } else if (!out && lasts) {
      end(move);
    }
    regions(move, watched ? move.facts.interrupted() : Set.of());
  }

  /** Which regions are out now, and which have service again. */
  private static void regions(Move move, Set<String> out) {
    Outages before = move.interruption.outages();
    Set<String> back = before.lasting();
    back.removeAll(out);
    Set<String> lost = new TreeSet<>(out);
    lost.removeAll(before.lasting());
    Map<String, Instant> since = new TreeMap<>();
    lost.forEach(region -> since.put(region, since(move, region)));
    Outages after = before.over(back, move.at).begun(since);
    move.interruption = move.interruption.with(after);
    back.forEach(
        region -> {
          Outage over = after.last(region);
          move.byDaemon(
              RESPONSE_REGION_BACK,
              Map.of(
                  "scope", scope(region),
                  "since", over.from().toString(),
                  "lasted", DurationText.format(over.length(move.at))));
        });
    lost.forEach(
        region ->
            move.byDaemon(
                RESPONSE_REGION_OUT,
                Map.of("scope", scope(region), "since", after.last(region).from().toString())));
  }

  /**
   * The region's first bad sample. Of one that people state: since service is interrupted at all,
   * unless others were out by then.
   */
  private static Instant since(Move move, String region) {
    Instant measured = move.measures.outSince().get(region);
    if (measured != null) {
      return measured;
    }
    Instant since = move.interruption.since();
    if (since == null) {
      return move.at;
    }
    boolean spreads =
        move.interruption.outages().all().stream().anyMatch(one -> !one.from().isBefore(since));
    return spreads ? move.at : since;
  }

  private static String scope(String region) {
    return new Scope(Scope.Kind.REGION, region).toString();
  }

  void end(Move move) {
    regions(move, Set.of());
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
