package io.watchfire.rule.reference;

import org.jspecify.annotations.Nullable;

/**
 * A rule in plain numbers, told to the reference: nothing of the daemon's own model is in it.
 *
 * @param above true for {@code >}, false for {@code <}
 * @param near threshold of blue; null when there is none
 * @param nearFor milliseconds
 * @param met threshold of yellow; null when there is none
 * @param metFor milliseconds
 * @param clear threshold of hysteresis; null when there is none
 * @param clearFor milliseconds
 * @param silence what a sample without a value counts as: keep, near or met
 * @param changes of flapping; 0 for none
 * @param within milliseconds
 * @param absent bad while there is no value; thresholds then only say which stages there are
 * @param from first hour of the shift, UTC; with {@code to} the same for always
 * @param to first hour after the shift
 * @param maxGap milliseconds
 */
record Telling(
    boolean above,
    @Nullable Double near,
    long nearFor,
    @Nullable Double met,
    long metFor,
    @Nullable Double clear,
    long clearFor,
    String silence,
    int changes,
    long within,
    boolean absent,
    int from,
    int to,
    long maxGap) {

  boolean onDuty(long at) {
    long hour = Math.floorMod(at, 86_400_000L) / 3_600_000L;
    return from == to || (hour >= from && hour < to);
  }

  boolean beyond(@Nullable Double threshold, double value) {
    return threshold != null && (above ? value > threshold : value < threshold);
  }
}
