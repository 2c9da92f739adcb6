package io.watchfire.rule;

import io.watchfire.indicator.Absence;
import io.watchfire.time.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands on one target, moved in place by one sample after the other: the same history
 * gives the same states. Confined to one thread.
 *
 * <p>A sample is bad when the near or the trigger condition holds, else good. Any good sample ends
 * the near and trigger clocks, any bad one the recovery clock. A sample without a
 * value moves no clock, and never recovers anything, unless the rule is about just that.
 *
 * <p>Outside its shift a rule holds for nothing, so there is nothing to fall back into either: all
 * values are good.
 *
 * <p>Instants are epoch milliseconds here, and nothing is created for a sample: millions of them
 * come by, and almost all change nothing. {@link #state} is the same as a value.
 */
public final class RuleTrack {
  private static final long NEVER = Long.MIN_VALUE;

  private final Rule rule;
  private final long maxGap;
  private final long @Nullable [] turns;
  private Phase phase;
  private long nearSince;
  private long nearHeld;
  private long metSince;
  private long metHeld;
  private long goodSince;
  private long goodHeld;
  private boolean breached;
  private boolean bad;
  private @Nullable Absence silent;
  private long at;
  private double value;
  private long gap;

  /**
   * @param maxGap a longer span between two samples adds nothing to any clock
   */
  public RuleTrack(Rule rule, Duration maxGap, RuleState state) {
    this.rule = rule;
    this.maxGap = maxGap.toMillis();
    Flapping flapping = rule.manner().flapping();
    this.turns = flapping == null ? null : new long[flapping.changes()];
    this.phase = state.phase();
    this.nearSince = since(state.near());
    this.nearHeld = state.near().held().toMillis();
    this.metSince = since(state.met());
    this.metHeld = state.met().held().toMillis();
    this.goodSince = since(state.good());
    this.goodHeld = state.good().held().toMillis();
    this.breached = state.breached();
    this.bad = state.bad();
    this.silent = state.silent();
    this.at = state.at() == null ? NEVER : state.at().toEpochMilli();
    this.value = state.value();
    this.gap = state.gap().toMillis();
    if (turns != null) {
      Arrays.fill(turns, NEVER);
      state.turns().forEach(turn -> turned(turn.toEpochMilli()));
    }
  }

  /**
   * One more sample; nothing happens when it is not later than the last.
   *
   * @param at epoch milliseconds
   * @param value in the indicator's base unit; NaN when absent
   * @param absence null when there is a value
   * @return whether others must hear of it: the phase or silence changed, or a clock began, ended
   *     or met a gap, without which a crash could not be bridged
   */
  public boolean take(long at, double value, @Nullable Absence absence, Evidence evidence) {
    if (this.at != NEVER && at <= this.at) {
      return false;
    }
    Absence missing = (absence == null && Double.isNaN(value)) ? Absence.UNREADABLE : absence;
    if (missing != null) {
      boolean onDuty = isOnDuty(at);
      boolean near = onDuty && holdsInSilence(rule.near(), NoData.NEAR);
      boolean met = onDuty && holdsInSilence(rule.met(), NoData.MET);
      return (near || met) ? judged(at, this.value, near, met, onDuty) : silent(missing);
    }
    boolean onDuty = isOnDuty(at);
    Verdict near = onDuty ? judge(rule.near(), at, value, evidence) : Verdict.GOOD;
    Verdict met = onDuty ? judge(rule.met(), at, value, evidence) : Verdict.GOOD;
    boolean holds = near == Verdict.BAD || met == Verdict.BAD;
    if (!holds) {
      Absence unknown = near.absence() == null ? met.absence() : near.absence();
      if (unknown != null && !(unknown == Absence.PARTIAL_WINDOW && isQuiet())) {
        return silent(unknown);
      }
    }
    return judged(at, evidence.shown(value), near == Verdict.BAD, met == Verdict.BAD, onDuty);
  }

  /** There is no value, and why; whether others must hear of it. */
  public boolean silent(Absence reason) {
    boolean news = silent == null;
    silent = reason;
    return news;
  }

  /** Whether silence is more to this rule than a reason to wait. */
  public static boolean isAboutSilence(Rule rule) {
    return rule.manner().noData() != NoData.KEEP || isMissing(rule.near()) || isMissing(rule.met());
  }

  /** As a value. */
  public RuleState state() {
    return new RuleState(
        phase,
        clock(nearSince, nearHeld),
        clock(metSince, metHeld),
        clock(goodSince, goodHeld),
        breached,
        silent,
        at == NEVER ? null : Instant.ofEpochMilli(at),
        value,
        Duration.ofMillis(gap),
        bad,
        turnsAsList());
  }

  public Phase phase() {
    return phase;
  }

  /** Epoch milliseconds of the last sample that had a value; {@link Long#MIN_VALUE} before. */
  public long at() {
    return at;
  }

  /** Makes this one equal to another of the same rule. */
  public void copy(RuleTrack other) {
    phase = other.phase;
    nearSince = other.nearSince;
    nearHeld = other.nearHeld;
    metSince = other.metSince;
    metHeld = other.metHeld;
    goodSince = other.goodSince;
    goodHeld = other.goodHeld;
    breached = other.breached;
    bad = other.bad;
    silent = other.silent;
    at = other.at;
    value = other.value;
    gap = other.gap;
    if (turns != null && other.turns != null) {
      System.arraycopy(other.turns, 0, turns, 0, turns.length);
    }
  }

  /** Whether another of the same rule stands elsewhere in a way that others must hear of. */
  public boolean differs(RuleTrack other) {
    return phase != other.phase
        || (silent == null) != (other.silent == null)
        || nearSince != other.nearSince
        || metSince != other.metSince
        || goodSince != other.goodSince
        || gap != other.gap
        || (turns != null && bad != other.bad);
  }

  private boolean judged(long at, double shown, boolean near, boolean met, boolean onDuty) {
    Phase phaseBefore = phase;
    boolean silentBefore = silent != null;
    boolean badBefore = bad;
    long nearBefore = nearSince;
    long metBefore = metSince;
    long goodBefore = goodSince;
    long gapBefore = gap;

    boolean holds = near || met;
    boolean between = !holds && onDuty && breached && !isClear(shown);
    // a rule begins as good: of one that was never bad nothing is written
    if (turns != null && !between && holds != bad) {
      turned(at);
    }
    boolean flapping = isFlapping(at);
    boolean counts = this.at != NEVER && at - this.at <= maxGap;
    gap = gap(at, holds);
    tickNear(near, at, counts);
    tickMet(met, at, counts);
    tickGood(!holds && !between && !flapping && phase != Phase.OK, at, counts);
    Phase reached = next(holds, between, flapping);
    if (reached != phase) {
      // whatever a reference is written to, the collector looks through
      phase = reached;
    }
    breached = phase == Phase.NEAR || phase == Phase.MET || (breached && phase != Phase.OK);
    if (phase == Phase.OK) {
      goodSince = NEVER;
      goodHeld = 0;
      gap = 0;
    }
    bad = between ? bad : holds;
    silent = null;
    this.at = at;
    value = shown;

    return phase != phaseBefore
        || silentBefore
        || (turns != null && bad != badBefore)
        || nearSince != nearBefore
        || metSince != metBefore
        || goodSince != goodBefore
        || gap != gapBefore;
  }

  /** The one place where a rule's phase is decided. */
  private Phase next(boolean holds, boolean between, boolean flapping) {
    if (reached(rule.met(), metSince, metHeld)) {
      return Phase.MET;
    }
    if (reached(rule.near(), nearSince, nearHeld) || flapping) {
      return Phase.NEAR;
    }
    if (between) {
      return phase == Phase.RECOVERING ? Phase.RELAPSING : phase;
    }
    if (!holds) {
      // after any bad sample, warned of or not: a release asks for that long without one
      boolean ok =
          phase == Phase.OK
              || (goodSince != NEVER && goodHeld >= rule.manner().clearFor().toMillis());
      return ok ? Phase.OK : Phase.RECOVERING;
    }
    if (!breached) {
      return Phase.PENDING;
    }
    // Without a good sample in between, what was reached stays: MET steps down no further than
    // NEAR.
    boolean unbroken = phase == Phase.MET || phase == Phase.NEAR;
    return unbroken && rule.near() != null ? Phase.NEAR : Phase.RELAPSING;
  }

  private static boolean reached(@Nullable Stage stage, long since, long held) {
    return stage != null && since != NEVER && held >= stage.heldFor().toMillis();
  }

  private void tickNear(boolean holds, long now, boolean counts) {
    if (!holds) {
      nearSince = NEVER;
      nearHeld = 0;
    } else if (nearSince == NEVER) {
      nearSince = now;
    } else if (counts) {
      nearHeld += now - at;
    }
  }

  private void tickMet(boolean holds, long now, boolean counts) {
    if (!holds) {
      metSince = NEVER;
      metHeld = 0;
    } else if (metSince == NEVER) {
      metSince = now;
    } else if (counts) {
      metHeld += now - at;
    }
  }

  private void tickGood(boolean holds, long now, boolean counts) {
    if (!holds) {
      goodSince = NEVER;
      goodHeld = 0;
    } else if (goodSince == NEVER) {
      goodSince = now;
    } else if (counts) {
      goodHeld += now - at;
    }
  }

  /** The gap of the run that goes on; a new run has none. */
  private long gap(long now, boolean holds) {
    boolean running = holds ? nearSince != NEVER || metSince != NEVER : goodSince != NEVER;
    if (!running || at == NEVER) {
      return 0;
    }
    return now - at > maxGap ? gap + (now - at) : gap;
  }

  private boolean isClear(double shown) {
    Condition.Threshold clear = rule.manner().clear();
    return clear == null || !clear.comparison().holds(shown, clear.value());
  }

  private boolean isOnDuty(long at) {
    Shift during = rule.manner().during();
    return during == null || during.covers(at);
  }

  /** A trigger with nothing to recover from: that a window is not full yet is no news to anyone. */
  private boolean isQuiet() {
    return rule.use() == Rule.Use.TRIGGER && phase == Phase.OK;
  }

  /** Silence that counts as met counts as near all the more. */
  private boolean holdsInSilence(@Nullable Stage stage, NoData least) {
    return stage != null && (rule.manner().noData().compareTo(least) >= 0 || isMissing(stage));
  }

  private static boolean isMissing(@Nullable Stage stage) {
    return stage != null && stage.when() instanceof Condition.Missing;
  }

  private static Verdict judge(@Nullable Stage stage, long at, double value, Evidence evidence) {
    return stage == null ? Verdict.GOOD : evidence.judge(stage.when(), at, value);
  }

  /** The latest turns, oldest first. */
  private void turned(long at) {
    long[] all = turns;
    if (all != null) {
      System.arraycopy(all, 1, all, 0, all.length - 1);
      all[all.length - 1] = at;
    }
  }

  private boolean isFlapping(long at) {
    Flapping flapping = rule.manner().flapping();
    return flapping != null
        && turns != null
        && turns[0] != NEVER
        && at - turns[0] < flapping.within().toMillis();
  }

  private List<Instant> turnsAsList() {
    List<Instant> list = new ArrayList<>();
    if (turns != null) {
      for (long turn : turns) {
        if (turn != NEVER) {
          list.add(Instant.ofEpochMilli(turn));
        }
      }
    }
    return List.copyOf(list);
  }

  private static long since(HeldClock clock) {
    return clock.since() == null ? NEVER : clock.since().toEpochMilli();
  }

  private static HeldClock clock(long since, long held) {
    return since == NEVER
        ? HeldClock.STOPPED
        : new HeldClock(Instant.ofEpochMilli(since), Duration.ofMillis(held));
  }
}
