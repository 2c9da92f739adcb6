package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.CountJudge;
import io.watchfire.rule.Evaluator;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One rule on one target: its state, moved on the shard's thread and read from any. */
final class RuleWatch {
  private final Rule rule;
  private final RuleKey key;
  private final Duration maxGap;
  private final @Nullable CountJudge judge;
  private volatile RuleState state;
  private long sequence;

  /**
   * @param written its last change; null when there was none
   * @param resumed the state to go on from
   */
  RuleWatch(
      Rule rule,
      Target target,
      @Nullable CountJudge judge,
      @Nullable RuleChange written,
      RuleState resumed) {
    this.rule = rule;
    this.key = new RuleKey(rule.id(), target.id());
    this.maxGap = target.maxGap();
    this.judge = judge;
    this.state = resumed;
    this.sequence = written == null ? 0 : written.sequence();
  }

  RuleKey key() {
    return key;
  }

  RuleState state() {
    return state;
  }

  /** Evaluates a sample; null when nobody needs to hear of it. */
  @Nullable RuleChange take(Sample sample) {
    return move(Evaluator.next(rule, state, sample, judge, maxGap), sample.at());
  }

  /** Notices silence; null when it was silent already. */
  @Nullable RuleChange silent(Instant at, Absence reason) {
    return move(Evaluator.silent(state, reason), at);
  }

  private @Nullable RuleChange move(RuleState next, Instant at) {
    RuleState before = state;
    state = next;
    return Evaluator.changed(before, next)
        ? new RuleChange(key, ++sequence, at, before.phase(), next)
        : null;
  }
}
