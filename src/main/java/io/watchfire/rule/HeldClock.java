package io.watchfire.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something has held without a break, counting only time that samples vouch for.
 *
 * @param since instant of the first sample of the run; null when it does not hold
 * @param held time counted so far
 */
public record HeldClock(@Nullable Instant since, Duration held) {

  public static final HeldClock STOPPED = new HeldClock(null, Duration.ZERO);

  /**
   * One more sample of the run, or its end.
   *
   * @param last instant of the sample before this one; null when there is none
   * @param maxGap a span longer than this adds nothing
   */
  public HeldClock tick(boolean holds, Instant at, @Nullable Instant last, Duration maxGap) {
    if (!holds) {
      return STOPPED;
    }
    if (since == null || last == null) {
      return new HeldClock(at, Duration.ZERO);
    }
    Duration span = Duration.between(last, at);
    return span.compareTo(maxGap) > 0 ? this : new HeldClock(since, held.plus(span));
  }

  /** The same run, known to have gone on for longer. */
  public HeldClock longer(Duration span) {
    return since == null ? this : new HeldClock(since, held.plus(span));
  }

  public boolean reached(Duration required) {
    return since != null && held.compareTo(required) >= 0;
  }
}
