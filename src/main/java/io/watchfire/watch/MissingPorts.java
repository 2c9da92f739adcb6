package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceLayout;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Ports that a target names though its device has none of that name: a slip, or a changed name. */
public final class MissingPorts {
  private MissingPorts() {}

  /**
   * In the order of the alphabet; none while there is no whole answer to tell by.
   *
   * @param samples of the device's latest poll
   * @param values of the same poll
   */
  public static Set<String> of(Target target, Collection<Sample> samples, DeviceReadings values) {
    if (target.ports().isEmpty()
        || values.isEmpty()
        || samples.stream().anyMatch(sample -> sample.absence() == Absence.TIMEOUT)) {
      return Set.of();
    }
    Set<String> missing = new TreeSet<>(target.ports());
    DeviceLayout layout = values.layout();
    for (int i = 0; i < layout.size() && !missing.isEmpty(); i++) {
      missing.removeAll(layout.place(i).labels().values());
    }
    return missing;
  }
}
