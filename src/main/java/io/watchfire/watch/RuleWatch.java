package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.BaselineState;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.CountJudge;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.RuleTrack;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule on one target; confined to the shard's thread. */
final class RuleWatch implements Watch {
  private final Rule rule;
  private final TargetId target;
  private final Evidence evidence;
  private final RuleTrack track;
  private long sequence;

  /**
   * @param written its last change; null when there was none
   * @param resumed the state to go on from
   */
  RuleWatch(
      Rule rule,
      Target target,
      Evidence evidence,
      @Nullable RuleChange written,
      RuleState resumed) {
    this.rule = rule;
    this.target = target.id();
    this.evidence = evidence;
    this.track = new RuleTrack(rule, target.maxGap(), resumed);
    this.sequence = written == null ? 0 : written.sequence();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public RuleKey key() {
    return new RuleKey(rule.id(), target);
  }

  @Override
  public RuleState state() {
    return track.state();
  }

  @Override
  public Phase phase() {
    return track.phase();
  }

  @Override
  public RuleStanding standing() {
    boolean judged = track.at() != Long.MIN_VALUE;
    return new RuleStanding(
        key(),
        track.state(),
        baseline().orElse(null),
        judged ? evidence.figures(track.at()) : List.of());
  }

  @Override
  public RuleChange handedOver() {
    return Watch.handedOver(this, sequence);
  }

  /** Of a rule on a baseline, how far that is made. */
  Optional<BaselineState> baseline() {
    return evidence instanceof CountJudge judge ? judge.baselineState() : Optional.empty();
  }

  /** Evaluates a sample; null when nobody needs to hear of it. */
  @Nullable RuleChange take(Sample sample) {
    Phase before = track.phase();
    return track.take(sample.at().toEpochMilli(), sample.value(), sample.absence(), evidence)
        ? change(sample.at(), before)
        : null;
  }

  /** Notices silence; null when nobody needs to hear of it. */
  @Nullable RuleChange silent(Instant at, Absence reason) {
    Phase before = track.phase();
    boolean news =
        RuleTrack.isAboutSilence(rule)
            ? track.take(at.toEpochMilli(), Double.NaN, reason, evidence)
            : track.silent(reason);
    return news ? change(at, before) : null;
  }

  private RuleChange change(Instant at, Phase from) {
    return new RuleChange(key(), ++sequence, at, from, track.state(), rule.subject());
  }
}
