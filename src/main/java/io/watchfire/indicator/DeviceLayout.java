package io.watchfire.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the raw values of a device are called, in their order. It is made once and shared by all
 * that are read alike: devices of one profile that have no rows, polls of one device whose rows
 * stay.
 */
public final class DeviceLayout {
  static final DeviceLayout EMPTY = new DeviceLayout(List.of());

  private final Place[] places;

  /**
   * Where one value stands.
   *
   * @param object MIB name
   * @param labels row labels such as {@code ifName}, or {@code index}; empty for a scalar
   * @param counter true when the value only grows
   */
  public record Place(String object, Map<String, String> labels, boolean counter) {
    DeviceValue holding(double value) {
      return new DeviceValue(object, labels, value, counter);
    }
  }

  public DeviceLayout(List<Place> places) {
    this.places = places.toArray(Place[]::new);
  }

  public int size() {
    return places.length;
  }

  /**
   * @param number from 0 to {@link #size()} - 1
   */
  public Place place(int number) {
    return places[number];
  }

  @Override
  public String toString() {
    return Arrays.toString(places);
  }
}
