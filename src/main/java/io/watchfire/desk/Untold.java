package io.watchfire.desk;

import io.watchfire.warning.WarningId;
import java.time.Instant;

/**
 * A warning of which a notice was suppressed; it is told once when that is over.
 *
 * @param since of the first suppressed notice
 * @param waiting false once it was told, or closed before
 */
public record Untold(WarningId warning, Instant since, boolean waiting) {
  Untold over() {
    return new Untold(warning, since, false);
  }
}
