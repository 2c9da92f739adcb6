package io.watchfire.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a notice, or its end.
 *
 * @param number counts the attempts of this notice from 1
 * @param outcome {@code delivered}, {@code retry}, {@code refused}, {@code failed-over}, {@code
 *     expired}
 * @param end how the notice ended with this; null while it goes on
 */
public record Attempt(
    String noticeKey,
    ChannelId channel,
    int number,
    Instant at,
    String outcome,
    String detail,
    @Nullable End end) {

  /** Every notice ends as exactly one of these. */
  public enum End {
    DELIVERED,
    UNDELIVERABLE,
    SUPPRESSED,
    EXPIRED
  }
}
