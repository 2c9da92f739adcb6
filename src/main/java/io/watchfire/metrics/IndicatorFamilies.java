package io.watchfire.metrics;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Word;
import io.watchfire.watch.TargetView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether targets answer, and their indicators. */
final class IndicatorFamilies {
  private IndicatorFamilies() {}

  private record Family(Meter meter, Writer writer) implements TargetFamily {
    @Override
    public void write(TargetView view, TargetLabels labels, SeriesText to) {
      writer.write(view, labels, to);
    }
  }

  private interface Writer {
    void write(TargetView view, TargetLabels labels, SeriesText to);
  }

  /** Only those of which there is a series. */
  static List<TargetFamily> of(List<TargetView> views) {
    Seen seen = new Seen();
    views.forEach(seen::look);
    return seen.families();
  }

  /** What targets have, found out at one go: views are made anew whenever they are looked at. */
  private static final class Seen {
    private final Set<String> present = new TreeSet<>();
    private final Set<String> counted = new TreeSet<>();
    private boolean any;
    private boolean polled;
    private boolean absent;

    void look(TargetView view) {
      any = true;
      polled |= view.lastPoll() != null;
      view.samples()
          .forEach(
              (name, sample) -> {
                if (sample.absence() == null) {
                  present.add(name);
                } else {
                  absent = true;
                }
              });
      view.totals()
          .forEach(
              (name, total) -> {
                if (total >= 0) {
                  counted.add(name);
                }
              });
    }

    List<TargetFamily> families() {
      List<TargetFamily> families = new ArrayList<>();
      if (any) {
        families.add(new Family(Meters.TARGET_MAX_GAP, IndicatorFamilies::maxGap));
      }
      if (polled) {
        families.add(new Family(Meters.TARGET_UP, IndicatorFamilies::up));
        families.add(new Family(Meters.TARGET_LAST_SAMPLE, IndicatorFamilies::lastSample));
      }
      if (absent) {
        families.add(new Absent());
      }
      for (String name : present) {
        Catalogue.find(name).ifPresent(known -> families.add(latest(known)));
      }
      for (String name : counted) {
        Catalogue.find(name)
            .filter(Catalogue.Known::counted)
            .ifPresent(known -> families.add(total(known)));
      }
      return families;
    }
  }

  private static void maxGap(TargetView view, TargetLabels labels, SeriesText to) {
    to.series(labels.own(view.target()), Seconds.of(view.target().maxGap()));
  }

  private static void up(TargetView view, TargetLabels labels, SeriesText to) {
    if (view.lastPoll() != null) {
      to.series(labels.own(view.target()), view.down() == null ? 1 : 0);
    }
  }

  private static void lastSample(TargetView view, TargetLabels labels, SeriesText to) {
    Instant last = view.lastPoll();
    if (last != null) {
      to.series(labels.own(view.target()), Seconds.of(last));
    }
  }

  private static TargetFamily latest(Catalogue.Known known) {
    double unit = known.unit().equals("%") ? 100 : 1;
    return new Family(
        Meters.latest(known),
        (view, labels, to) -> {
          Sample sample = view.samples().get(known.name());
          if (sample != null && sample.absence() == null) {
            to.series(labels.own(view.target()), sample.value() / unit);
          }
        });
  }

  private static TargetFamily total(Catalogue.Known known) {
    return new Family(
        Meters.total(known),
        (view, labels, to) -> {
          Double total = view.totals().get(known.name());
          if (total != null && total >= 0) {
            to.series(labels.own(view.target()), total);
          }
        });
  }

  /** What is missing, with its reason. */
  private record Absent() implements TargetFamily {
    @Override
    public Meter meter() {
      return Meters.SAMPLE_ABSENT;
    }

    private static boolean lacksAny(TargetView view) {
      for (Sample sample : view.samples().values()) {
        if (sample.absence() != null) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void write(TargetView view, TargetLabels labels, SeriesText to) {
      if (!lacksAny(view)) {
        return;
      }
      for (Sample sample : new TreeMap<>(view.samples()).values()) {
        if (sample.absence() != null) {
          String name = sample.indicator().value();
          LabelBytes all =
              labels.with(view.target(), "indicator", name, "reason", Word.of(sample.absence()));
          to.series(all, 1);
        }
      }
    }
  }
}
