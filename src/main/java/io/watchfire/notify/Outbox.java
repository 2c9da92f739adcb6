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

  /** A notice still to be carried. */
  record Open(Notice notice, int attempts) {}
}
