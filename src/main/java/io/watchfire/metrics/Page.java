package io.watchfire.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import io.watchfire.watch.Delays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of one scrape, gathered by metric: a metric's series stand together on the page. */
final class Page {
  private static final String INFO = "_info";

  private final Map<String, Family> families = new LinkedHashMap<>();

  /** Adds a series; the first one of equal labels stays. Empty label values are left out. */
  void put(Meter meter, double value, String... labels) {
    put(meter, labels(meter.labels(), labels), value);
  }

  void put(Meter meter, long value, String... labels) {
    put(meter, (double) value, labels);
  }

  void put(Meter meter, Labels labels, double value) {
    family(meter).points.putIfAbsent(labels, new Point(value, 0));
  }

  void summary(Meter meter, long count, double sum, String... labels) {
    family(meter).points.putIfAbsent(labels(meter.labels(), labels), new Point(sum, count));
  }

  void histogram(Meter meter, Delays delays, String... labels) {
    family(meter).delays.putIfAbsent(labels(meter.labels(), labels), delays);
  }

  static Labels labels(List<String> names, String... values) {
    if (names.size() != values.length) {
      throw new IllegalArgumentException("labels " + names + " and " + values.length + " values");
    }
    List<String> pairs = new ArrayList<>(values.length * 2);
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        pairs.add(names.get(i));
        pairs.add(LabelText.value(values[i]));
      }
    }
    return Labels.of(pairs.toArray(String[]::new));
  }

  List<MetricSnapshot> snapshots() {
    List<MetricSnapshot> all = new ArrayList<>(families.size());
    for (Family family : families.values()) {
      all.add(family.snapshot());
    }
    return all;
  }

  private Family family(Meter meter) {
    return families.computeIfAbsent(meter.family(), name -> new Family(meter));
  }

  private record Point(double value, long count) {}

  private static final class Family {
    private final Meter meter;
    private final Map<Labels, Point> points = new LinkedHashMap<>();
    private final Map<Labels, Delays> delays = new LinkedHashMap<>();

    private Family(Meter meter) {
      this.meter = meter;
    }

    private MetricSnapshot snapshot() {
      MetricMetadata about = new MetricMetadata(meter.family(), meter.help());
      return switch (meter.type()) {
        case GAUGE -> meter.name().endsWith(INFO) ? info() : gauge(about);
        case COUNTER -> counter(about);
        case SUMMARY -> summary(about);
        case HISTOGRAM -> histogram(about);
        case UNKNOWN -> unknown(about);
      };
    }

    private MetricSnapshot info() {
      InfoSnapshot.Builder info =
          InfoSnapshot.builder()
              .name(meter.name().substring(0, meter.name().length() - INFO.length()))
              .help(meter.help());
      points
          .keySet()
          .forEach(labels -> info.dataPoint(new InfoSnapshot.InfoDataPointSnapshot(labels)));
      return info.build();
    }

    private MetricSnapshot gauge(MetricMetadata about) {
      List<GaugeDataPointSnapshot> series = new ArrayList<>(points.size());
      points.forEach((labels, p) -> series.add(new GaugeDataPointSnapshot(p.value, labels, null)));
      return new GaugeSnapshot(about, series);
    }

    private MetricSnapshot counter(MetricMetadata about) {
      List<CounterDataPointSnapshot> series = new ArrayList<>(points.size());
      points.forEach(
          (labels, p) -> series.add(new CounterDataPointSnapshot(p.value, labels, null, 0)));
      return new CounterSnapshot(about, series);
    }

    private MetricSnapshot summary(MetricMetadata about) {
      SummarySnapshot.Builder summary =
          SummarySnapshot.builder().name(about.getName()).help(about.getHelp());
      points.forEach(
          (labels, p) ->
              summary.dataPoint(
                  SummaryDataPointSnapshot.builder()
                      .count(p.count)
                      .sum(p.value)
                      .labels(labels)
                      .build()));
      return summary.build();
    }

    private MetricSnapshot histogram(MetricMetadata about) {
      List<HistogramDataPointSnapshot> series = new ArrayList<>(delays.size());
      delays.forEach(
          (labels, each) -> {
            ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < each.counts().size(); i++) {
              double bound =
                  i < each.bounds().size()
                      ? each.bounds().get(i).toNanos() / 1e9
                      : Double.POSITIVE_INFINITY;
              buckets.bucket(bound, each.counts().get(i));
            }
            double sum = each.total().toNanos() / 1e9;
            series.add(
                new HistogramDataPointSnapshot(buckets.build(), sum, labels, Exemplars.EMPTY, 0));
          });
      return new HistogramSnapshot(about, series);
    }

    private MetricSnapshot unknown(MetricMetadata about) {
      List<UnknownDataPointSnapshot> series = new ArrayList<>(points.size());
      points.forEach(
          (labels, p) -> series.add(new UnknownDataPointSnapshot(p.value, labels, null)));
      return new UnknownSnapshot(about, series);
    }
  }
}
