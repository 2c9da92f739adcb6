package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.prometheus.Counter;
import io.watchfire.probe.prometheus.Metric;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A series of a test.
 *
 * @param at of its name, for faults
 * @param metric when it is written as Prometheus has it; null when as an indicator
 */
record GivenSeries(
    Value at,
    String target,
    String indicator,
    Map<String, String> labels,
    @Nullable Metric metric,
    List<Step> steps) {

  /** Its samples in order of time. */
  List<Sample> samples(Instant start, Duration interval) {
    TargetId id = new TargetId(target);
    IndicatorName name = new IndicatorName(indicator);
    Counter counter =
        metric != null && metric.isCounter() ? new Counter(interval.multipliedBy(3)) : null;
    List<Sample> samples = new ArrayList<>(steps.size());
    Instant instant = start;
    for (Step step : steps) {
      if (step instanceof Step.Stale) {
        samples.add(Sample.absent(id, name, instant, Absence.STALE));
      } else if (step instanceof Step.Measured value) {
        if (counter == null) {
          double number = metric == null ? value.number() : metric.value(value.number());
          samples.add(Sample.of(id, name, instant, number));
        } else {
          OptionalLong count = counter.next(instant, value.number());
          if (count.isPresent()) {
            samples.add(Sample.of(id, name, instant, (double) count.getAsLong()));
          }
        }
      }
      instant = instant.plus(interval);
    }
    return samples;
  }
}
