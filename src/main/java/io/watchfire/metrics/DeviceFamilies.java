package io.watchfire.metrics;

import io.watchfire.indicator.DeviceLayout;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.watch.TargetView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Raw values of devices, a metric for each MIB object. */
final class DeviceFamilies {
  private final Map<String, Family> byObject = new HashMap<>();
  private final Map<String, Family> byName = new LinkedHashMap<>();
  private final IdentityHashMap<DeviceLayout, Family[]> layouts = new IdentityHashMap<>();

  private DeviceFamilies() {}

  /** Only those of which there is a series. */
  static Collection<TargetFamily> of(List<TargetView> views) {
    DeviceFamilies families = new DeviceFamilies();
    for (TargetView view : views) {
      families.look(view.values());
    }
    List<TargetFamily> shown = new ArrayList<>(families.byName.values());
    shown.removeIf(family -> !((Family) family).hasSeries);
    return shown;
  }

  private void look(DeviceReadings readings) {
    DeviceLayout layout = readings.layout();
    Family[] places = layouts.computeIfAbsent(layout, this::familiesOf);
    for (int i = 0; i < places.length; i++) {
      if (!places[i].hasSeries && !Double.isNaN(readings.value(i))) {
        places[i].hasSeries = true;
      }
    }
  }

  private Family[] familiesOf(DeviceLayout layout) {
    Family[] families = new Family[layout.size()];
    for (int i = 0; i < families.length; i++) {
      DeviceLayout.Place place = layout.place(i);
      families[i] =
          byObject.computeIfAbsent(
              place.object(),
              object ->
                  byName.computeIfAbsent(
                      LabelText.metricName(object), name -> new Family(meter(name, place))));
    }
    return families;
  }

  private static Meter meter(String name, DeviceLayout.Place place) {
    return new Meter(
        Part.DEVICES,
        name,
        place.counter() ? Meter.Type.UNKNOWN : Meter.Type.GAUGE,
        "",
        "As the device gives it, in the unit of its MIB"
            + (place.counter() ? "; it only grows." : "."),
        List.of());
  }

  private final class Family implements TargetFamily {
    private final Meter meter;
    private final Set<String> taken = new HashSet<>();
    private boolean hasSeries;

    private Family(Meter meter) {
      this.meter = meter;
    }

    @Override
    public Meter meter() {
      return meter;
    }

    @Override
    public void write(TargetView view, TargetLabels labels, SeriesText to) {
      DeviceReadings readings = view.values();
      Family[] families =
          layouts.computeIfAbsent(readings.layout(), DeviceFamilies.this::familiesOf);
      boolean first = true;
      for (int i = 0; i < families.length; i++) {
        double value = readings.value(i);
        if (families[i] != this || Double.isNaN(value)) {
          continue;
        }
        Map<String, String> row = readings.layout().place(i).labels();
        if (row.isEmpty() && first) {
          to.series(labels.own(view.target()), value);
          taken.add("");
        } else {
          LabelBytes all = labels.withRow(view.target(), row);
          // what devices call their rows may be cut to the same text: the first one stays
          if (taken.add(row.isEmpty() ? "" : all.copy())) {
            to.series(all, value);
          }
        }
        first = false;
      }
      taken.clear();
    }
  }
}
