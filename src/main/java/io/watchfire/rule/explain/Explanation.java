package io.watchfire.rule.explain;

import io.watchfire.indicator.Absence;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Figure;
import io.watchfire.rule.Flapping;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Input;
import io.watchfire.time.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds a rule back on a target, from what it was last judged by.
 *
 * @param held for each way it could go from here, in the order blue, yellow, recovery; what stops
 *     everything comes first
 */
public record Explanation(RuleStanding standing, List<Held> held) {

  /**
   * @param interval between two samples, to say when a clock can be complete
   */
  public static Explanation of(Rule rule, RuleStanding standing, Duration interval, Instant now) {
    return new Explanation(standing, new Search(rule, standing, interval, now).all());
  }

  /** One search. */
  private static final class Search {
    private final Rule rule;
    private final RuleStanding standing;
    private final RuleState state;
    private final Duration interval;
    private final Instant now;
    private final List<Held> found = new ArrayList<>();

    Search(Rule rule, RuleStanding standing, Duration interval, Instant now) {
      this.rule = rule;
      this.standing = standing;
      this.state = standing.state();
      this.interval = interval;
      this.now = now;
    }

    List<Held> all() {
      Absence silent = state.silent();
      if (silent != null) {
        found.add(new Held(Toward.ANY, silence(silent)));
      } else if (state.at() == null) {
        found.add(new Held(Toward.ANY, new Holding.NotHeard()));
      }
      Stage near = rule.near();
      Stage met = rule.met();
      if (near != null && state.phase() != Phase.NEAR && state.phase() != Phase.MET) {
        toward(Toward.NEAR, near, state.near());
      }
      if (met != null && state.phase() != Phase.MET) {
        toward(Toward.MET, met, state.met());
      }
      if (state.phase() != Phase.OK && state.phase() != Phase.PENDING) {
        towardRecovery();
      }
      return List.copyOf(found);
    }

    private void toward(Toward where, Stage stage, HeldClock clock) {
      if (clock.since() != null) {
        found.add(new Held(where, clock(clock, stage.heldFor())));
        return;
      }
      Shift during = rule.manner().during();
      if (during != null && !during.covers(now.toEpochMilli())) {
        found.add(new Held(where, new Holding.OffDuty(during)));
      } else if (state.silent() == null && state.at() != null) {
        Holding by = Unmet.of(stage.when(), rule, standing, state.at());
        if (by != null) {
          found.add(new Held(where, by));
        }
      }
    }

    private void towardRecovery() {
      Instant badSince = badSince();
      Flapping flapping = rule.manner().flapping();
      Condition.Threshold clear = rule.manner().clear();
      if (badSince != null) {
        found.add(new Held(Toward.RECOVERY, new Holding.StillBad(badSince)));
      } else if (state.good().since() != null) {
        found.add(new Held(Toward.RECOVERY, clock(state.good(), rule.manner().clearFor())));
      } else if (state.silent() == null && clear != null && isBetween(clear)) {
        found.add(new Held(Toward.RECOVERY, new Holding.BetweenLimits(state.value(), clear)));
      }
      if (flapping != null && state.turns().size() == flapping.changes()) {
        Instant calm = state.turns().get(0).plus(flapping.within());
        if (calm.isAfter(now)) {
          found.add(
              new Held(Toward.RECOVERY, new Holding.Flaps(flapping, state.turns().size(), calm)));
        }
      }
    }

    private boolean isBetween(Condition.Threshold clear) {
      return clear.comparison().holds(state.value(), clear.value());
    }

    private @Nullable Instant badSince() {
      Instant near = state.near().since();
      Instant met = state.met().since();
      return near == null || (met != null && met.isBefore(near)) ? met : near;
    }

    /** Clocks are complete at a sample, and only while there are samples. */
    private Holding.Clock clock(HeldClock clock, Duration needed) {
      Instant at = state.at();
      if (at == null || state.silent() != null) {
        return new Holding.Clock(clock, needed, null);
      }
      long left = Math.max(0, needed.minus(clock.held()).toMillis());
      long step = Math.max(1, interval.toMillis());
      return new Holding.Clock(clock, needed, at.plusMillis((left + step - 1) / step * step));
    }

    private Holding silence(Absence why) {
      if (why == Absence.NOT_WATCHED) {
        return new Holding.NotWatched();
      }
      if (why == Absence.PARTIAL_WINDOW) {
        return new Holding.WindowNotFull();
      }
      if (why == Absence.NO_BASELINE) {
        Holding warming = warmingUp();
        return warming == null ? new Holding.Silent(why, state.at()) : warming;
      }
      List<Input> missing = missing();
      return missing.isEmpty() ? new Holding.Silent(why, state.at()) : new Holding.Unknown(missing);
    }

    private @Nullable Holding warmingUp() {
      if (standing.baseline() != null) {
        return new Holding.WarmingUp(standing.baseline());
      }
      for (Figure figure : standing.figures()) {
        if (figure instanceof Figure.OwnMean mean && !mean.isReady()) {
          return new Holding.NoMeanYet(mean.past(), mean.samples(), mean.enough());
        }
      }
      return null;
    }

    private List<Input> missing() {
      List<Input> missing = new ArrayList<>();
      for (Figure figure : standing.figures()) {
        if (figure instanceof Figure.Read read && Double.isNaN(read.value())) {
          missing.add(read.input());
        }
      }
      return missing;
    }
  }
}
