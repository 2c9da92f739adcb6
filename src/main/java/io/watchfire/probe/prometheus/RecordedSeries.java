package io.watchfire.probe.prometheus;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One series of a range query.
 *
 * @param labels the name as {@code __name__} too, where the query kept it
 * @param points in order of time; steps without a value are left out
 */
public record RecordedSeries(Map<String, String> labels, List<Point> points) {

  /** A value as Prometheus saw it at a step. */
  public record Point(Instant at, double value) {}
}
