package io.watchfire.response.outage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A region without service.
 *
 * @param from the first bad sample of it, or since when people state it
 * @param until when service was back; null while it lasts
 */
public record Outage(String region, Instant from, @Nullable Instant until) {

  public boolean lasts() {
    return until == null;
  }

  /**
   * How long it lasted.
   *
   * @param now where one that goes on is cut
   */
  public Duration length(Instant now) {
    return Duration.between(from, end(now));
  }

  Instant end(Instant now) {
    Instant end = until == null ? now : until;
    return end.isBefore(from) ? from : end;
  }
}
