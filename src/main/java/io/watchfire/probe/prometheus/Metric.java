package io.watchfire.probe.prometheus;

import io.watchfire.indicator.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an indicator is called in Prometheus, where it is in base units: a share is a ratio, a count
 * a counter that only grows.
 *
 * @param name on {@code /metrics}
 */
public record Metric(String name, Catalogue.Known indicator) {
  private static final List<Metric> ALL = new ArrayList<>();

  static {
    for (Catalogue.Known known : Catalogue.all()) {
      ALL.add(new Metric(known.counted() ? known.metric() + "_total" : known.metric(), known));
    }
  }

  /** All of the catalogue, in its order. */
  public static List<Metric> all() {
    return List.copyOf(ALL);
  }

  /** Empty when no indicator is called so. */
  public static Optional<Metric> named(String name) {
    return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** Empty when the catalogue does not have the indicator. */
  public static Optional<Metric> of(String indicator) {
    return ALL.stream().filter(metric -> metric.indicator().name().equals(indicator)).findFirst();
  }

  /** Whether its values have to be turned into counts by a {@link Counter}. */
  public boolean isCounter() {
    return indicator.counted();
  }

  /** The indicator's value for one of Prometheus. */
  public double value(double recorded) {
    return indicator.unit().equals("%") ? recorded * 100 : recorded;
  }
}
