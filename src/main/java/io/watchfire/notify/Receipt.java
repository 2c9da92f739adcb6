package io.watchfire.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A channel's answer to one attempt. */
public sealed interface Receipt {

  /** The receiver has it. */
  record Delivered(String detail) implements Receipt {}

  /** The provider has taken it and will never say more: sent, and perhaps delivered. */
  record Taken(String detail) implements Receipt {}

  /**
   * The provider has taken it and will say later whether it arrived, by {@link Returned.Arrived}.
   *
   * @param reference the provider's own id of the message, unique on its channel; of a message in
   *     several parts their ids, joined
   * @param within wire time after which silence counts as not delivered
   */
  record Accepted(String reference, String detail, Duration within) implements Receipt {}

  /**
   * Not now: network error, 5xx, rate limit.
   *
   * @param after what the receiver asked for; null when it named nothing
   * @param perhapsTaken whether it may have the message all the same, because its answer was lost
   */
  record RetryLater(String reason, @Nullable Duration after, boolean perhapsTaken)
      implements Receipt {
    /** It does not have the message. */
    public RetryLater(String reason, @Nullable Duration after) {
      this(reason, after, false);
    }
  }

  /**
   * Not now for this recipient, whom the provider lets be told only so often; the channel itself is
   * well.
   *
   * @param after how long they are to be left alone
   */
  record RecipientFull(String reason, Duration after) implements Receipt {}

  /** Never on this channel: bad key, bad body, unknown receiver. */
  record Refused(String reason) implements Receipt {}
}
