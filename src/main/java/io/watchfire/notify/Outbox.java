package io.watchfire.notify;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Port to the durable outbox, as delivery sees it; the desk writes notices in its own transaction.
 */
public interface Outbox {

  /** Every notice that has not ended, with the attempts made so far, oldest first. */
  CompletionStage<List<Open>> open();

  /**
   * Writes attempts that nobody else needs to hear of; durable when it completes. Ends and
   * fail-overs are the desk's to write, with what follows from them.
   */
  CompletionStage<Void> record(List<Attempt> attempts);

  /**
   * The attempts by which a provider took a message under this id, one of each notice in it; none
   * when it is none of ours.
   */
  CompletionStage<List<Attempt>> sent(ChannelId channel, String reference);

  /**
   * Likewise of a message in several parts, by the id of one of them: the attempts by which it was
   * taken, and what came of each since.
   */
  CompletionStage<List<Attempt>> ofPart(ChannelId channel, String part);

  /** A notice still to be carried, with its attempts, oldest first. */
  record Open(Notice notice, List<Attempt> attempts) {}
}
