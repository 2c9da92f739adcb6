package io.watchfire.metrics;

import java.time.Duration;
import java.time.Instant;

/** Times and spans in Prometheus' base unit. */
final class Seconds {
  private Seconds() {}

  /** Since 1970. */
  static double of(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  static double of(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }
}
