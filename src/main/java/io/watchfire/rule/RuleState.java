package io.watchfire.rule;

import io.watchfire.indicator.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a rule on a target; durable at every change.
 *
 * @param near how long the near condition has held
 * @param met how long the trigger condition has held
 * @param good how long samples have been good
 * @param breached NEAR or MET has been reached and recovery is not complete
 * @param silent why there is no data; null while samples arrive
 * @param at instant of the last sample that had a value; null before the first
 * @param value the last present value, NaN before the first; of a rule on a baseline, the count in
 *     its first window
 * @param gap time that was not counted because nothing vouched for it, since the run began
 * @param bad whether the last value was bad
 * @param turns when the condition last came or went, oldest first; only of a rule that looks for
 *     flapping
 */
public record RuleState(
    Phase phase,
    HeldClock near,
    HeldClock met,
    HeldClock good,
    boolean breached,
    @Nullable Absence silent,
    @Nullable Instant at,
    double value,
    Duration gap,
    boolean bad,
    List<Instant> turns) {

  public RuleState {
    // a row of an earlier version has none
    turns = turns == null ? List.of() : List.copyOf(turns);
  }

  /** A state of a rule that does not look for flapping. */
  public RuleState(
      Phase phase,
      HeldClock near,
      HeldClock met,
      HeldClock good,
      boolean breached,
      @Nullable Absence silent,
      @Nullable Instant at,
      double value,
      Duration gap) {
    this(
        phase,
        near,
        met,
        good,
        breached,
        silent,
        at,
        value,
        gap,
        near.since() != null || met.since() != null,
        List.of());
  }

  /** A trigger nobody has seen bad. */
  public static final RuleState FRESH_TRIGGER =
      new RuleState(
          Phase.OK,
          HeldClock.STOPPED,
          HeldClock.STOPPED,
          HeldClock.STOPPED,
          false,
          null,
          null,
          Double.NaN,
          Duration.ZERO);

  /** A release condition nobody has seen good: neither missing data nor a restart is a recovery. */
  public static final RuleState FRESH_RELEASE =
      new RuleState(
          Phase.RECOVERING,
          HeldClock.STOPPED,
          HeldClock.STOPPED,
          HeldClock.STOPPED,
          true,
          null,
          null,
          Double.NaN,
          Duration.ZERO);

  public static RuleState fresh(Rule rule) {
    return rule.use() == Rule.Use.TRIGGER ? FRESH_TRIGGER : FRESH_RELEASE;
  }

  /**
   * What this state, the last that was written, had become by the time the daemon was last alive:
   * had a sample been unlike the ones before, the state would have been written again. So running
   * clocks go on up to the last sample that was due by then.
   *
   * @param lastServed up to when the shard had served samples and all changes were written
   * @param interval expected between two samples
   */
  public RuleState resumed(Instant lastServed, Duration interval) {
    if (at == null || !lastServed.isAfter(at)) {
      return this;
    }
    long samples = Duration.between(at, lastServed).dividedBy(interval);
    return resumed(at.plus(interval.multipliedBy(samples)));
  }

  /**
   * As above, where the instant of the last sample is known.
   *
   * @param last all changes up to it were written
   */
  public RuleState resumed(Instant last) {
    if (silent != null || at == null || !last.isAfter(at)) {
      return this;
    }
    Duration span = Duration.between(at, last);
    return new RuleState(
        phase,
        near.longer(span),
        met.longer(span),
        good.longer(span),
        breached,
        null,
        last,
        value,
        gap,
        bad,
        turns);
  }

  /** The same, without a value from now on. */
  RuleState silent(Absence reason) {
    return new RuleState(phase, near, met, good, breached, reason, at, value, gap, bad, turns);
  }

  /** Recovered for the full time, and known to be so now. */
  public boolean isStable() {
    return phase == Phase.OK && silent == null && at != null;
  }
}
