package io.watchfire.plan;

import java.time.Duration;

/**
 * When a response may be terminated.
 *
 * @param stable time without abnormal swings
 * @param complaintsPercent complaints at most this share of the daily mean, in percent
 */
public record TerminationTerms(Duration stable, int complaintsPercent) {
  public static final TerminationTerms USUAL = new TerminationTerms(Duration.ofDays(3), 85);
}
