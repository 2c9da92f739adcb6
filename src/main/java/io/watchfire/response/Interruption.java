package io.watchfire.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether service is interrupted, and how grave that has become.
 *
 * @param since the first bad sample of it; null while service is there
 * @param securityClass of the longest one; never taken back
 */
public record Interruption(@Nullable Instant since, SecurityClass securityClass) {
  static final Interruption NONE = new Interruption(null, SecurityClass.NONE);

  Interruption begun(Instant first) {
    return new Interruption(first, securityClass);
  }

  Interruption over() {
    return new Interruption(null, securityClass);
  }

  Interruption classed(SecurityClass reached) {
    return new Interruption(since, reached.compareTo(securityClass) > 0 ? reached : securityClass);
  }
}
