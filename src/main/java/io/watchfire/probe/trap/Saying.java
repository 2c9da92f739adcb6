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
import org.jspecify.annotations.Nullable;

/**
 * What one trap says of its target.
 *
 * @param of the indicator that the value is of; null when there is none
 */
record Saying(
    TargetId target, @Nullable Effect effect, KnownTrap.@Nullable Value of, OptionalDouble value) {

  /** It says nothing of an indicator. */
  boolean isEmpty() {
    return effect == null && value.isEmpty();
  }

  List<Sample> at(Instant instant) {
    List<Sample> samples = new ArrayList<>();
    if (effect != null) {
      double counted = effect instanceof Effect.State state && !state.raised() ? 0 : 1;
      samples.add(sample(effect.indicator(), instant, counted));
    }
    if (of != null && value.isPresent()) {
      samples.add(sample(of.indicator(), instant, value.getAsDouble()));
    }
    return samples;
  }

  private Sample sample(String indicator, Instant instant, double said) {
    return Sample.of(target, new IndicatorName(indicator), instant, said);
  }
}
