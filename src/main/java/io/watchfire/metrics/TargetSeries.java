package io.watchfire.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.watch.TargetView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured on every target: its indicators, and its raw values under MIB names. */
final class TargetSeries {
  private TargetSeries() {}

  static void indicators(Page page, List<TargetView> targets) {
    for (TargetView view : targets) {
      Labels labels = labels(view.target());
      page.put(Meters.TARGET_MAX_GAP, labels, Seconds.of(view.target().maxGap()));
      Instant last = view.lastPoll();
      if (last != null) {
        page.put(Meters.TARGET_UP, labels, view.down() == null ? 1 : 0);
        page.put(Meters.TARGET_LAST_SAMPLE, labels, Seconds.of(last));
      }
      view.samples().forEach((name, sample) -> indicator(page, view.target(), labels, sample));
      view.totals().forEach((name, total) -> total(page, labels, name, total));
    }
  }

  static void devices(Page page, List<TargetView> targets) {
    Map<String, Meter> meters = new HashMap<>();
    for (TargetView view : targets) {
      Labels labels = labels(view.target());
      for (DeviceValue value : view.values()) {
        Meter meter = meters.computeIfAbsent(value.object(), object -> meter(value));
        page.put(meter, LabelText.row(labels, value.labels()), value.value());
      }
    }
  }

  private static void indicator(Page page, Target target, Labels labels, Sample sample) {
    String name = sample.indicator().value();
    if (sample.absence() != null) {
      page.put(
          Meters.SAMPLE_ABSENT,
          1,
          target.id().value(),
          region(target),
          target.kind(),
          name,
          Words.of(sample.absence()));
      return;
    }
    Optional<Catalogue.Known> known = Catalogue.find(name);
    if (known.isPresent()) {
      double unit = known.get().unit().equals("%") ? 100 : 1;
      page.put(Meters.latest(known.get()), labels, sample.value() / unit);
    }
  }

  private static void total(Page page, Labels labels, String name, double total) {
    Catalogue.find(name)
        .filter(known -> known.counted() && total >= 0)
        .ifPresent(known -> page.put(Meters.total(known), labels, total));
  }

  private static Meter meter(DeviceValue value) {
    return new Meter(
        Part.DEVICES,
        LabelText.metricName(value.object()),
        value.counter() ? Meter.Type.UNKNOWN : Meter.Type.GAUGE,
        "",
        "As the device gives it, in the unit of its MIB"
            + (value.counter() ? "; it only grows." : "."),
        List.of());
  }

  private static Labels labels(Target target) {
    return Page.labels(Meters.TARGET_LABELS, target.id().value(), region(target), target.kind());
  }

  private static String region(Target target) {
    return target.region() == null ? "" : target.region().value();
  }
}
