package io.watchfire.indicator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The raw values of one poll of one device under their MIB names; never changes. Values are numbers
 * beside a layout: a poll makes no object for each of them.
 */
public final class DeviceReadings implements LatestReadings, Iterable<DeviceValue> {
  /** Of a device that gave nothing, or is not polled. */
  public static final DeviceReadings NONE = new DeviceReadings(DeviceLayout.EMPTY, new double[0]);

  private final DeviceLayout layout;
  private final double[] values;

  /**
   * @param values one for each place, NaN where nothing was read; they are the readings' own from
   *     here on
   */
  public DeviceReadings(DeviceLayout layout, double[] values) {
    if (values.length != layout.size()) {
      throw new IllegalArgumentException(
          values.length + " values in a layout of " + layout.size() + " places");
    }
    this.layout = layout;
    this.values = values;
  }

  /** Values that were made one by one. */
  public static DeviceReadings of(List<DeviceValue> all) {
    List<DeviceLayout.Place> places = new ArrayList<>(all.size());
    for (DeviceValue one : all) {
      places.add(new DeviceLayout.Place(one.object(), one.labels(), one.counter()));
    }
    return new DeviceReadings(
        new DeviceLayout(places), all.stream().mapToDouble(DeviceValue::value).toArray());
  }

  public DeviceLayout layout() {
    return layout;
  }

  @Override
  public DeviceReadings snapshot() {
    return this;
  }

  /**
   * The value at a place of the layout; NaN when it was not read, or meant nothing.
   *
   * @param place from 0 to the layout's size - 1
   */
  public double value(int place) {
    return values[place];
  }

  /** True when no place has a value. */
  public boolean isEmpty() {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** What was read, each with its name, in the layout's order. */
  public Stream<DeviceValue> stream() {
    return IntStream.range(0, values.length)
        .filter(place -> !Double.isNaN(values[place]))
        .mapToObj(place -> layout.place(place).holding(values[place]));
  }

  public List<DeviceValue> list() {
    return stream().toList();
  }

  @Override
  public Iterator<DeviceValue> iterator() {
    return stream().iterator();
  }

  @Override
  public String toString() {
    return list().toString();
  }
}
