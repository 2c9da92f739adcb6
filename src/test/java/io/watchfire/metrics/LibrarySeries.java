package io.watchfire.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.target.Word;
import io.watchfire.watch.TargetView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The same pages as the client library writes them: what {@link TargetPage} is held against. */
final class LibrarySeries {
  private LibrarySeries() {}

  static String text(List<TargetView> views, Part part, boolean open) throws IOException {
    Page page = new Page();
    if (part == Part.DEVICES) {
      devices(page, views);
    } else {
      indicators(page, views);
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ExpositionFormats formats = ExpositionFormats.init();
    (open ? formats.getOpenMetricsTextFormatWriter() : formats.getPrometheusTextFormatWriter())
        .write(text, new MetricSnapshots(page.snapshots()));
    return text.toString(StandardCharsets.UTF_8);
  }

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
        page.put(meter, row(labels, value.labels()), value.value());
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
          Word.of(sample.absence()));
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

  private static Labels row(Labels target, Map<String, String> row) {
    if (row.isEmpty()) {
      return target;
    }
    TreeMap<String, String> all = new TreeMap<>();
    row.forEach(
        (key, value) -> {
          String name = LabelText.labelName(key);
          all.put(
              Meters.TARGET_LABELS.contains(name) ? "row_" + name : name, LabelText.value(value));
        });
    for (int i = 0; i < target.size(); i++) {
      all.put(target.getName(i), target.getValue(i));
    }
    return Labels.of(all.keySet().toArray(String[]::new), all.values().toArray(String[]::new));
  }

  private static String region(Target target) {
    return target.region() == null ? "" : target.region().value();
  }
}
