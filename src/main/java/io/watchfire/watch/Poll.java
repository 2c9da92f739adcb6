package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.LatestReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one poll of one target brought.
 *
 * @param due the poll's due tick in plan time: the instant of all its samples
 * @param down why the device gave nothing at all; null when it answered
 * @param samples indicators of its profile, absent ones with their reason
 * @param values raw values under their MIB names; the next poll may overwrite them
 * @param took wire time
 * @param place of the target among those that the probe was started with, where it is found at
 *     once; -1 when it has to be looked for
 */
public record Poll(
    TargetId target,
    Instant due,
    @Nullable Absence down,
    List<Sample> samples,
    LatestReadings values,
    Duration took,
    int place) {

  /** Of a target that has to be looked for. */
  public Poll(
      TargetId target,
      Instant due,
      @Nullable Absence down,
      List<Sample> samples,
      LatestReadings values,
      Duration took) {
    this(target, due, down, samples, values, took, -1);
  }
}
