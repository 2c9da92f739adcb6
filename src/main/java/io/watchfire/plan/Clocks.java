package io.watchfire.plan;

import io.watchfire.rule.Severity;
import java.time.Duration;

/**
 * How long people have.
 *
 * @param verify from the trigger to the duty manager's verification
 * @param warningLife from the first issue of a warning to its expiry; an upgrade does not restart
 *     it
 */
public record Clocks(
    Duration acknowledgeMajor,
    Duration acknowledgeMedium,
    Duration acknowledgeMinor,
    Duration verify,
    Duration warningLife) {

  public Duration acknowledge(Severity severity) {
    return switch (severity) {
      case MAJOR -> acknowledgeMajor;
      case MEDIUM -> acknowledgeMedium;
      case MINOR -> acknowledgeMinor;
    };
  }
}
