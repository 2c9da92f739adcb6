package io.watchfire.desk;

import java.util.concurrent.CompletionStage;

/** Port to the durable record. */
public interface Store {

  /**
   * Writes a batch in one transaction; durable when it completes. Repeating a batch changes
   * nothing.
   */
  CompletionStage<Void> commit(Batch batch);

  /** Everything the desk and the shards go on from after a restart. */
  CompletionStage<Books> load();
}
