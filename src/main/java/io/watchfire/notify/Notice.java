package io.watchfire.notify;

import java.time.Instant;
import java.util.List;

/**
 * One row of the outbox: a message for one recipient.
 *
 * @param key event id, state version, kind and recipient; unchanged over retries and restarts
 * @param channels to be tried in this order
 * @param notAfter plan time after which telling makes no sense any more
 */
public record Notice(
    String key,
    Recipient recipient,
    List<ChannelId> channels,
    Message message,
    Instant createdAt,
    Instant notAfter) {

  /** The key of this notice on one channel: what a receiver can recognise a repeat by. */
  public String keyOn(ChannelId channel) {
    return key + ":" + channel;
  }
}
