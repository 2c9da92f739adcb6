package io.watchfire.metrics;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.Sample;
import io.watchfire.watch.TargetView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether targets answer, and their indicators. */
final class IndicatorFamilies {
  private IndicatorFamilies() {}

  private record Family(Meter meter, Writer writer) implements TargetFamily {
    @Override
    public void write(TargetView view, byte[] own, TargetLabels labels, SeriesText to) {
      writer.write(view, own, to);
    }
  }

  private interface Writer {
    void write(TargetView view, byte[] own, SeriesText to);
  }

  /** Only those of which there is a series. */
  static List<TargetFamily> of(List<TargetView> views) {
    List<TargetFamily> families = new ArrayList<>();
    if (!views.isEmpty()) {
      families.add(new Family(Meters.TARGET_MAX_GAP, IndicatorFamilies::maxGap));
    }
    if (views.stream().anyMatch(view -> view.lastPoll() != null)) {
      families.add(new Family(Meters.TARGET_UP, IndicatorFamilies::up));
      families.add(new Family(Meters.TARGET_LAST_SAMPLE, IndicatorFamilies::lastSample));
    }
    if (views.stream().anyMatch(IndicatorFamilies::lacksAny)) {
      families.add(new Absent());
    }
    for (String name : present(views)) {
      Catalogue.find(name).ifPresent(known -> families.add(latest(known)));
    }
    for (String name : counted(views)) {
      Catalogue.find(name)
          .filter(Catalogue.Known::counted)
          .ifPresent(known -> families.add(total(known)));
    }
    return families;
  }

  private static void maxGap(TargetView view, byte[] own, SeriesText to) {
    to.series(own, own.length, Seconds.of(view.target().maxGap()));
  }

  private static void up(TargetView view, byte[] own, SeriesText to) {
    if (view.lastPoll() != null) {
      to.series(own, own.length, view.down() == null ? 1 : 0);
    }
  }

  private static void lastSample(TargetView view, byte[] own, SeriesText to) {
    Instant last = view.lastPoll();
    if (last != null) {
      to.series(own, own.length, Seconds.of(last));
    }
  }

  private static TargetFamily latest(Catalogue.Known known) {
    double unit = known.unit().equals("%") ? 100 : 1;
    return new Family(
        Meters.latest(known),
        (view, own, to) -> {
          Sample sample = view.samples().get(known.name());
          if (sample != null && sample.absence() == null) {
            to.series(own, own.length, sample.value() / unit);
          }
        });
  }

  private static TargetFamily total(Catalogue.Known known) {
    return new Family(
        Meters.total(known),
        (view, own, to) -> {
          Double total = view.totals().get(known.name());
          if (total != null && total >= 0) {
            to.series(own, own.length, total);
          }
        });
  }

  private static boolean lacksAny(TargetView view) {
    return view.samples().values().stream().anyMatch(sample -> sample.absence() != null);
  }

  private static Set<String> present(List<TargetView> views) {
    Set<String> names = new TreeSet<>();
    for (TargetView view : views) {
      for (Map.Entry<String, Sample> sample : view.samples().entrySet()) {
        if (sample.getValue().absence() == null) {
          names.add(sample.getKey());
        }
      }
    }
    return names;
  }

  private static Set<String> counted(List<TargetView> views) {
    Set<String> names = new TreeSet<>();
    for (TargetView view : views) {
      for (Map.Entry<String, Double> total : view.totals().entrySet()) {
        if (total.getValue() >= 0) {
          names.add(total.getKey());
        }
      }
    }
    return names;
  }

  /** What is missing, with its reason. */
  private record Absent() implements TargetFamily {
    @Override
    public Meter meter() {
      return Meters.SAMPLE_ABSENT;
    }

    @Override
    public void write(TargetView view, byte[] own, TargetLabels labels, SeriesText to) {
      if (!lacksAny(view)) {
        return;
      }
      for (Sample sample : new TreeMap<>(view.samples()).values()) {
        if (sample.absence() != null) {
          String name = sample.indicator().value();
          LabelBytes all =
              labels.with(view.target(), "indicator", name, "reason", Words.of(sample.absence()));
          to.series(all.bytes(), all.size(), 1);
        }
      }
    }
  }
}
