package io.watchfire.watch;

import io.watchfire.rule.Condition;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Figure;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.RuleTrack;
import io.watchfire.rule.Stage;
import io.watchfire.rule.Verdict;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.rule.expression.Input;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule with an expression on one target; confined to the shard's thread. Series of one target
 * may be told apart but speak of the same instant: then the evaluation is done again in place of
 * the one before, so that the order in which they came does not matter.
 */
final class StatedWatch implements Composite, Watch {
  private final Rule rule;
  private final RuleKey key;
  private final Map<Condition, TargetReadings> readings;
  private final Said evidence = new Said();
  private final RuleTrack track;
  private final RuleTrack before;
  private final RuleTrack told;
  private long sequence;
  private boolean touched;

  /**
   * @param readings by condition of the stages
   * @param written its last change; null when there was none
   * @param resumed the state to go on from
   */
  StatedWatch(
      Rule rule,
      Target target,
      Map<Condition, TargetReadings> readings,
      @Nullable RuleChange written,
      RuleState resumed) {
    this.rule = rule;
    this.key = new RuleKey(rule.id(), target.id());
    this.readings = readings;
    this.track = new RuleTrack(rule, target.maxGap(), resumed);
    this.before = new RuleTrack(rule, target.maxGap(), resumed);
    this.told = new RuleTrack(rule, target.maxGap(), resumed);
    this.sequence = written == null ? 0 : written.sequence();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public RuleKey key() {
    return key;
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
    return new RuleStanding(key, track.state(), null, evidence.figures(evidence.moment));
  }

  @Override
  public RuleChange handedOver() {
    return Watch.handedOver(this, sequence);
  }

  @Override
  public void touch() {
    touched = true;
  }

  @Override
  public boolean isTouched() {
    return touched;
  }

  @Override
  public @Nullable RuleChange evaluate(long at, Shard shard) {
    touched = false;
    shard.evaluated();
    if (track.at() == at) {
      track.copy(before);
    } else {
      before.copy(track);
    }
    track.take(at, 0, null, evidence);
    if (!track.differs(told)) {
      return null;
    }
    Phase from = told.phase();
    told.copy(track);
    return new RuleChange(
        key, ++sequence, Instant.ofEpochMilli(at), from, track.state(), rule.subject());
  }

  /** What the expressions say of the target now. */
  private final class Said implements Evidence {
    /** Of the last sample, whether anything could be said of it or not. */
    private long moment = Long.MIN_VALUE;

    @Override
    public Verdict judge(Condition condition, long at, double value) {
      moment = at;
      TargetReadings inputs = readings.get(condition);
      if (!(condition instanceof Condition.Stated stated) || inputs == null) {
        throw new IllegalArgumentException("not stated by an expression: " + condition);
      }
      double said = stated.expression().evaluate(inputs.at(at));
      if (Double.isNaN(said)) {
        return Verdict.UNKNOWN;
      }
      return said == 0 ? Verdict.GOOD : Verdict.BAD;
    }

    /** The first input of the trigger, or of what is near it where there is no trigger. */
    @Override
    public double shown(double value) {
      Condition shown = rule.stages().get(rule.stages().size() - 1).when();
      TargetReadings inputs = readings.get(shown);
      return inputs == null ? Double.NaN : inputs.at(moment).read(0);
    }

    /** Each input once, although near and trigger may both read it. */
    @Override
    public List<Figure> figures(long at) {
      if (at == Long.MIN_VALUE) {
        return List.of();
      }
      Set<Figure> figures = new LinkedHashSet<>();
      for (Stage stage : rule.stages()) {
        TargetReadings inputs = readings.get(stage.when());
        if (stage.when() instanceof Condition.Stated stated && inputs != null) {
          List<Input> read = stated.expression().inputs();
          for (int slot = 0; slot < read.size(); slot++) {
            figures.add(new Figure.Read(read.get(slot), inputs.at(at).read(slot)));
          }
        }
      }
      return List.copyOf(figures);
    }
  }
}
