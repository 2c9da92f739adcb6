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

  /** The same run, known to have gone on for longer. */
  public HeldClock longer(Duration span) {
    return since == null ? this : new HeldClock(since, held.plus(span));
  }
}
