package io.watchfire.rule;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moves the state of a rule on a target by one sample. Pure: the same history gives the same
 * states.
 *
 * <p>A sample is bad when the near or the trigger condition holds, else good. Any good sample ends
 * the near and trigger clocks, any bad one the recovery clock. A sample without a
 * value moves no clock, and never recovers anything.
 */
public final class Evaluator {
  private Evaluator() {}

  /**
   * The state after a sample; the same object when the sample is not later than the state.
   *
   * @param counts judge of the series, for rules on a baseline; the sample is already counted
   * @param maxGap a longer span between two samples adds nothing to any clock
   */
  public static RuleState next(
      Rule rule, RuleState state, Sample sample, @Nullable CountJudge counts, Duration maxGap) {
    Instant last = state.at();
    if (last != null && !sample.at().isAfter(last)) {
      return state;
    }
    Absence absence = sample.absence();
    if (absence != null) {
      return silent(state, absence);
    }
    if (Double.isNaN(sample.value())) {
      return silent(state, Absence.UNREADABLE);
    }
    CountJudge.Verdict near = judge(rule.near(), sample.value(), counts);
    CountJudge.Verdict met = judge(rule.met(), sample.value(), counts);
    boolean bad = near == CountJudge.Verdict.BAD || met == CountJudge.Verdict.BAD;
    if (!bad && either(near, met, CountJudge.Verdict.NO_BASELINE)) {
      return silent(state, Absence.NO_BASELINE);
    }
    if (!bad && either(near, met, CountJudge.Verdict.PARTIAL) && !isQuiet(rule, state)) {
      return silent(state, Absence.PARTIAL_WINDOW);
    }
    return judged(
        rule,
        state,
        sample.at(),
        counts == null ? sample.value() : counts.count(),
        near == CountJudge.Verdict.BAD,
        met == CountJudge.Verdict.BAD,
        maxGap);
  }

  /** The state after learning that there is no value, and why. */
  public static RuleState silent(RuleState state, Absence reason) {
    return state.silent() == reason
        ? state
        : new RuleState(
            state.phase(),
            state.near(),
            state.met(),
            state.good(),
            state.breached(),
            reason,
            state.at(),
            state.value(),
            state.gap());
  }

  /**
   * The state after a sample with a value.
   *
   * @param near the near condition holds
   * @param met the trigger condition holds
   */
  public static RuleState judged(
      Rule rule,
      RuleState state,
      Instant at,
      double value,
      boolean near,
      boolean met,
      Duration maxGap) {
    Instant last = state.at();
    boolean bad = near || met;
    HeldClock nearClock = state.near().tick(near, at, last, maxGap);
    HeldClock metClock = state.met().tick(met, at, last, maxGap);
    HeldClock good = state.good().tick(!bad && state.phase() != Phase.OK, at, last, maxGap);
    Phase phase = phase(rule, state, bad, nearClock, metClock, good);
    boolean breached =
        phase == Phase.NEAR || phase == Phase.MET || (state.breached() && phase != Phase.OK);
    return new RuleState(
        phase,
        nearClock,
        metClock,
        phase == Phase.OK ? HeldClock.STOPPED : good,
        breached,
        null,
        at,
        value,
        phase == Phase.OK ? Duration.ZERO : gap(state, bad, at, maxGap));
  }

  /**
   * Whether others must hear of it: the phase or silence changed, or a clock began, ended or met a
   * gap, without which a crash could not be bridged.
   */
  public static boolean changed(RuleState before, RuleState after) {
    return before.phase() != after.phase()
        || (before.silent() == null) != (after.silent() == null)
        || !Objects.equals(before.near().since(), after.near().since())
        || !Objects.equals(before.met().since(), after.met().since())
        || !Objects.equals(before.good().since(), after.good().since())
        || !before.gap().equals(after.gap());
  }

  private static Phase phase(
      Rule rule, RuleState before, boolean bad, HeldClock near, HeldClock met, HeldClock good) {
    if (reached(rule.met(), met)) {
      return Phase.MET;
    }
    if (reached(rule.near(), near)) {
      return Phase.NEAR;
    }
    if (!bad) {
      // after any bad sample, warned of or not: a release asks for that long without one
      boolean ok = before.phase() == Phase.OK || good.reached(rule.clearFor());
      return ok ? Phase.OK : Phase.RECOVERING;
    }
    if (!before.breached()) {
      return Phase.PENDING;
    }
    // Without a good sample in between, what was reached stays: MET steps down no further than
    // NEAR.
    boolean unbroken = before.phase() == Phase.MET || before.phase() == Phase.NEAR;
    return unbroken && rule.near() != null ? Phase.NEAR : Phase.RELAPSING;
  }

  private static boolean reached(@Nullable Stage stage, HeldClock clock) {
    return stage != null && clock.reached(stage.heldFor());
  }

  /** The gap of the run that goes on; a new run has none. */
  private static Duration gap(RuleState before, boolean bad, Instant at, Duration maxGap) {
    Instant last = before.at();
    boolean running =
        bad
            ? before.near().since() != null || before.met().since() != null
            : before.good().since() != null;
    if (!running || last == null) {
      return Duration.ZERO;
    }
    Duration span = Duration.between(last, at);
    return span.compareTo(maxGap) > 0 ? before.gap().plus(span) : before.gap();
  }

  /** A trigger with nothing to recover from: that a window is not full yet is no news to anyone. */
  private static boolean isQuiet(Rule rule, RuleState state) {
    return rule.use() == Rule.Use.TRIGGER && state.phase() == Phase.OK;
  }

  private static boolean either(
      CountJudge.Verdict near, CountJudge.Verdict met, CountJudge.Verdict wanted) {
    return near == wanted || met == wanted;
  }

  private static CountJudge.Verdict judge(
      @Nullable Stage stage, double value, @Nullable CountJudge counts) {
    if (stage == null) {
      return CountJudge.Verdict.GOOD;
    }
    Condition when = stage.when();
    if (when instanceof Condition.Threshold threshold) {
      return threshold.comparison().holds(value, threshold.value())
          ? CountJudge.Verdict.BAD
          : CountJudge.Verdict.GOOD;
    }
    CountJudge judge = Objects.requireNonNull(counts, "a rule on a baseline without its terms");
    return when instanceof Condition.OverBaseline over
        ? judge.judge(over)
        : judge.judge((Condition.AboveShareOfBaseline) when);
  }
}
