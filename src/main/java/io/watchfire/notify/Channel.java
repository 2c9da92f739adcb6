package io.watchfire.notify;

import java.util.concurrent.CompletionStage;

/** The port to whatever carries messages. */
public interface Channel {

  ChannelId id();

  /** The kind, as in channels.yaml and on metrics: {@code webhook}, {@code wecom}, {@code log}. */
  String kind();

  /**
   * Tries once. Never fails exceptionally for what the receiver did; reasons name no secret and no
   * URL with a key in it.
   *
   * @param key sent along where the protocol has a place for it
   */
  CompletionStage<Receipt> send(String key, Recipient recipient, Message message);
}
