package io.watchfire.probe.trap;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one trap says of its target.
 *
 * @param value of the indicator that one of its variables gives; empty when none does
 */
record Saying(TargetId target, KnownTrap trap, OptionalDouble value) {

  /** It says nothing of an indicator. */
  boolean isEmpty() {
    return trap.effect() == null && value.isEmpty();
  }

  /** Each that counts, and each with a value, says something that the one before did not. */
  boolean isAlwaysNew() {
    return trap.effect() instanceof Effect.Event || value.isPresent();
  }

  List<Sample> at(Instant instant) {
    List<Sample> samples = new ArrayList<>();
    Effect effect = trap.effect();
    if (effect != null) {
      boolean cleared = effect instanceof Effect.State state && !state.raised();
      samples.add(sample(effect.indicator(), instant, cleared ? 0 : 1));
    }
    KnownTrap.Value given = trap.value();
    if (given != null && value.isPresent()) {
      samples.add(sample(given.indicator(), instant, value.getAsDouble()));
    }
    return samples;
  }

  private Sample sample(String indicator, Instant instant, double said) {
    return Sample.of(target, new IndicatorName(indicator), instant, said);
  }
}
