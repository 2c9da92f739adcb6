package io.watchfire.indicator.window;

import java.time.Duration;

/**
 * How a span is cut into buckets.
 *
 * @param bucket milliseconds of a bucket, whole seconds
 * @param buckets how many of them make the span
 */
public record WindowSize(long bucket, int buckets) {
  public static final Duration SHORTEST = Duration.ofMinutes(1);
  public static final Duration LONGEST = Duration.ofDays(30);

  /** More buckets would cost memory and tell nothing more. */
  private static final int MOST = 1440;

  public WindowSize {
    if (bucket < 1000 || bucket % 1000 != 0 || buckets < 1) {
      throw new IllegalArgumentException(buckets + " buckets of " + bucket + " ms");
    }
  }

  /**
   * A bucket holds one sample, or of a long span as many whole intervals as keep it at 1,440
   * buckets at most.
   *
   * @param span from {@link #SHORTEST} to {@link #LONGEST}
   * @param interval expected between two samples
   */
  public static WindowSize of(Duration span, Duration interval) {
    if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window spans 1m to 30d, not " + span);
    }
    long step = Math.max(1, up(interval.toMillis(), 1000)) * 1000;
    long bucket = step * Math.max(1, up(span.toMillis(), step * MOST));
    return new WindowSize(bucket, Math.toIntExact(up(span.toMillis(), bucket)));
  }

  /**
   * The bucket an instant belongs to. Bucket {@code k} is the span after {@code k - 1} up to and
   * including {@code k} bucket lengths of the epoch, as in {@link
   * io.watchfire.indicator.CountWindow}.
   */
  long number(long at) {
    return -Math.floorDiv(-at, bucket);
  }

  /** Divides, rounded up. */
  private static long up(long value, long by) {
    return -Math.floorDiv(-value, by);
  }
}
