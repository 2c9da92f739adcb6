package io.watchfire.rule;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A {@link RuleTrack} as a function from one state to the next. */
final class Evaluator {
  private static final Rule ANY = RuleKit.coreCpu();
  private static final Duration MAX_GAP = Duration.ofMinutes(3);

  private Evaluator() {}

  static RuleState next(
      Rule rule, RuleState state, Sample sample, @Nullable CountJudge counts, Duration maxGap) {
    RuleTrack track = new RuleTrack(rule, maxGap, state);
    track.take(
        sample.at().toEpochMilli(),
        sample.value(),
        sample.absence(),
        counts == null ? Evidence.VALUE : counts);
    RuleState next = track.state();
    return next.equals(state) ? state : next;
  }

  static RuleState silent(RuleState state, Absence reason) {
    RuleTrack track = new RuleTrack(ANY, MAX_GAP, state);
    track.silent(reason);
    RuleState next = track.state();
    return next.equals(state) ? state : next;
  }

  /** Whether going from one state to the other is news. */
  static boolean changed(RuleState before, RuleState after) {
    return new RuleTrack(ANY, MAX_GAP, before).differs(new RuleTrack(ANY, MAX_GAP, after));
  }
}
