package io.watchfire.indicator.window;

/**
 * What a window remembers, as plain numbers for a checkpoint. Of each bucket that is not empty,
 * oldest first, by place.
 *
 * @param bucket milliseconds of a bucket
 * @param buckets how many of them were remembered
 * @param newest number of the bucket up to which time has gone on
 * @param last instant of the last value, {@link SlidingWindow#NEVER} before the first
 * @param watchedFrom since when it has been watched without a gap, or {@code NEVER}
 * @param numbers of the buckets
 * @param counts values in each
 * @param sums of the values in each, rounded
 * @param remainders what the sums rounded away
 * @param smallest value in each; NaN where nobody asked for it
 * @param largest value in each, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // as many numbers as a checkpoint can hold
public record WindowState(
    long bucket,
    int buckets,
    long newest,
    long last,
    long watchedFrom,
    long[] numbers,
    int[] counts,
    double[] sums,
    double[] remainders,
    double[] smallest,
    double[] largest) {}
