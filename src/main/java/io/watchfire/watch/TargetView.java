package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a target for readers on other threads.
 *
 * @param lastPoll due instant of the last poll or instant of the last pushed sample; null before
 *     the first
 * @param down why it gives nothing; null when it answers, or was not asked yet
 * @param samples latest sample by indicator name
 * @param values latest raw values
 * @param totals of counted indicators: what all samples have added since the start, by name
 */
public record TargetView(
    Target target,
    @Nullable Instant lastPoll,
    @Nullable Absence down,
    Map<String, Sample> samples,
    DeviceReadings values,
    Map<String, Double> totals) {

  /** A target on which nothing is counted. */
  public TargetView(
      Target target,
      @Nullable Instant lastPoll,
      @Nullable Absence down,
      Map<String, Sample> samples,
      DeviceReadings values) {
    this(target, lastPoll, down, samples, values, Map.of());
  }
}
