package io.watchfire.notify;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  /**
   * Whether several messages for one recipient may come as one that counts them: so of plain texts
   * for people, not of approved templates, calls, or what machines read.
   */
  default boolean folds() {
    return false;
  }

  /** Where its provider calls back; empty for a provider that does not. */
  default Optional<Hook> hook() {
    return Optional.empty();
  }

  /** Ends connections that it keeps. No attempt is under way then. */
  default CompletionStage<Void> close() {
    return CompletableFuture.completedFuture(null);
  }
}
