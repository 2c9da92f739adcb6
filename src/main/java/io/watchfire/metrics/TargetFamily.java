package io.watchfire.metrics;

import io.watchfire.watch.TargetView;

/** One metric of targets, and how each of them shows in it. */
interface TargetFamily {

  Meter meter();

  /**
   * Writes a target's series of this metric, if it has any.
   *
   * @param labels to name them with
   */
  void write(TargetView view, TargetLabels labels, SeriesText to);
}
