package io.watchfire.cli.replay;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.prometheus.Counter;
import io.watchfire.probe.prometheus.Metric;
import io.watchfire.probe.prometheus.PrometheusFailed;
import io.watchfire.probe.prometheus.PrometheusHistory;
import io.watchfire.probe.prometheus.RecordedSeries;
import io.watchfire.probe.prometheus.RecordedSeries.Point;
import io.watchfire.rule.Assignments;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/**
 * Samples as a Prometheus has recorded them of {@code /metrics}: every indicator of every target of
 * the site.
 */
public final class HistoryPrometheus {
  private final PrometheusHistory history;
  private final Map<TargetId, Target> targets;
  private final Assignments assignments;
  private final Duration step;

  /**
   * @param step between two samples; as often as they were recorded, or more seldom
   */
  public HistoryPrometheus(
      PrometheusHistory history, Site site, Assignments assignments, Duration step) {
    this.history = history;
    this.targets = site.byId();
    this.assignments = assignments;
    this.step = step;
  }

  /**
   * The samples of a span, both ends included, in order of time. Blocks.
   *
   * @param progress is told the share done, up to 1
   */
  public List<Sample> read(Instant from, Instant to, DoubleConsumer progress)
      throws PrometheusFailed {
    List<Sample> samples = new ArrayList<>();
    List<Metric> wanted = Metric.all().stream().filter(this::isWanted).toList();
    for (int i = 0; i < wanted.size(); i++) {
      Metric metric = wanted.get(i);
      int done = i;
      List<RecordedSeries> all =
          history.range(
              metric.name() + "{target=~\"" + ids(metric) + "\"}",
              from,
              to,
              step,
              share -> progress.accept((done + share) / wanted.size()));
      all.forEach(series -> add(series, metric, samples));
    }
    samples.sort(Comparator.comparing(Sample::at));
    return samples;
  }

  /** Availability is put together anew. */
  private boolean isWanted(Metric metric) {
    return !metric.indicator().name().equals(Catalogue.AVAILABILITY.value())
        && !ids(metric).isEmpty();
  }

  /** An id has no character that means anything in a regular expression. */
  private String ids(Metric metric) {
    return String.join(
        "|",
        targets.values().stream()
            .filter(target -> assignments.has(target, metric.indicator().name()))
            .map(target -> target.id().value())
            .toList());
  }

  private void add(RecordedSeries series, Metric metric, List<Sample> samples) {
    TargetId target = new TargetId(series.labels().getOrDefault("target", "?"));
    IndicatorName indicator = new IndicatorName(metric.indicator().name());
    Counter counter = new Counter(step.multipliedBy(3));
    for (Point point : series.points()) {
      if (!metric.isCounter()) {
        samples.add(Sample.of(target, indicator, point.at(), metric.value(point.value())));
        continue;
      }
      OptionalLong count = counter.next(point.at(), point.value());
      if (count.isPresent()) {
        samples.add(Sample.of(target, indicator, point.at(), (double) count.getAsLong()));
      }
    }
  }
}
