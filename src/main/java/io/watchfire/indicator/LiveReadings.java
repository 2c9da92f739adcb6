package io.watchfire.indicator;

import java.util.Arrays;

/** The raw values of one device, overwritten by each of its polls on one thread. */
public final class LiveReadings extends Overwritten implements LatestReadings {
  private final DeviceLayout layout;
  private final double[] values;

  /** Takes the values of a poll out of what it has read. */
  public interface Source<T> {
    /**
     * @param values to be filled, one for each place of the layout
     * @return false when the layout does not fit; what was filled until then stays
     */
    boolean fill(double[] values, T read);
  }

  /** Nothing is read yet. */
  public LiveReadings(DeviceLayout layout) {
    this.layout = layout;
    this.values = new double[layout.size()];
    Arrays.fill(values, Double.NaN);
  }

  public DeviceLayout layout() {
    return layout;
  }

  /**
   * Overwrites them; only on the thread of the device.
   *
   * @return whether the layout fits
   */
  public <T> boolean fill(Source<T> source, T read) {
    writing();
    try {
      return source.fill(values, read);
    } finally {
      written();
    }
  }

  @Override
  public DeviceReadings snapshot() {
    while (true) {
      int edition = reading();
      double[] copy = values.clone();
      if (isStill(edition)) {
        return new DeviceReadings(layout, copy);
      }
    }
  }
}
