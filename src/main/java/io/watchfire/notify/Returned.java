package io.watchfire.notify;

import io.watchfire.target.Secret;

/** What comes back over a channel after a message was sent. */
public sealed interface Returned {

  ChannelId channel();

  /**
   * What became of a message that was {@link Receipt.Accepted}, or of one part of it.
   *
   * @param reference the provider's id of the message; that of a part, while others are open
   * @param detail the provider's code, such as {@code DELIVRD}; no number and no text of the
   *     message
   */
  record Arrived(ChannelId channel, String reference, Stage stage, String detail)
      implements Returned {}

  /** How far a message came. */
  enum Stage {
    DELIVERED,
    READ,
    FAILED
  }

  /**
   * A person wrote back, such as {@code 1} by SMS.
   *
   * @param from the address the channel knows the person by: a number, a user id
   */
  record Replied(ChannelId channel, Secret from, String text) implements Returned {}

  /**
   * A person pressed a button of a message, or a key in a call.
   *
   * @param notice key of the notice, as it was given to {@link Channel#send}
   * @param from as of {@link Replied}; empty when the channel does not say who it was
   * @param key what was pressed; {@code 1} acknowledges
   */
  record Pressed(ChannelId channel, String notice, Secret from, String key) implements Returned {}
}
