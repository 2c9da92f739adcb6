package io.watchfire.notify;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox: a message for one recipient, over one leg. The legs of a message go side
 * by side; channels of one leg stand in for each other.
 *
 * @param key event id, state version, kind and recipient, and the leg where there are several;
 *     unchanged over retries and restarts
 * @param channels to be tried in this order
 * @param notAfter plan time after which telling makes no sense any more
 * @param leg such as {@code sms}; empty for the only one
 * @param notBefore plan time up to which it is held, such as the end of quiet hours; null when it
 *     goes at once
 */
public record Notice(
    String key,
    Recipient recipient,
    List<ChannelId> channels,
    Message message,
    Instant createdAt,
    Instant notAfter,
    String leg,
    @Nullable Instant notBefore) {

  public Notice {
    // rows of versions that knew no legs
    leg = Objects.requireNonNullElse(leg, "");
  }

  /** Over the only leg, at once. */
  public Notice(
      String key,
      Recipient recipient,
      List<ChannelId> channels,
      Message message,
      Instant createdAt,
      Instant notAfter) {
    this(key, recipient, channels, message, createdAt, notAfter, "", null);
  }

  /** The key of this notice on one channel: what a receiver can recognise a repeat by. */
  public String keyOn(ChannelId channel) {
    return key + ":" + channel;
  }

  /** The key of the message to this recipient: what its legs have in common. */
  public String messageKey() {
    return leg.isEmpty() ? key : key.substring(0, key.length() - leg.length() - 1);
  }
}
