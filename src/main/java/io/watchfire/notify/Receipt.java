package io.watchfire.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A channel's answer to one attempt. */
public sealed interface Receipt {

  /** The receiver has it. */
  record Delivered(String detail) implements Receipt {}

  /**
   * Not now: network error, 5xx, rate limit.
   *
   * @param after what the receiver asked for; null when it named nothing
   */
  record RetryLater(String reason, @Nullable Duration after) implements Receipt {}

  /** Never on this channel: bad key, bad body, unknown receiver. */
  record Refused(String reason) implements Receipt {}
}
