package io.watchfire.response;

import io.watchfire.response.outage.Outages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether service is interrupted, and how grave that has become.
 *
 * @param since the first bad sample of it; null while service is there
 * @param securityClass of the longest one; never taken back
 * @param outages regions that were or are without service
 */
public record Interruption(@Nullable Instant since, SecurityClass securityClass, Outages outages) {
  static final Interruption NONE = new Interruption(null, SecurityClass.NONE);

  /** Rows of before outages had none. */
  @SuppressWarnings("ConstantValue")
  public Interruption {
    outages = outages == null ? Outages.NONE : outages;
  }

  /** Of no region in particular. */
  public Interruption(@Nullable Instant since, SecurityClass securityClass) {
    this(since, securityClass, Outages.NONE);
  }

  Interruption begun(Instant first) {
    return new Interruption(first, securityClass, outages);
  }

  Interruption over() {
    return new Interruption(null, securityClass, outages);
  }

  Interruption with(Outages now) {
    return new Interruption(since, securityClass, now);
  }

  Interruption classed(SecurityClass reached) {
    return new Interruption(
        since, reached.compareTo(securityClass) > 0 ? reached : securityClass, outages);
  }
}
