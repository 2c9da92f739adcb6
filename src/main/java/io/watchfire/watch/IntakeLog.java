package io.watchfire.watch;

import io.watchfire.indicator.Sample;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port to the durable log of pushed samples: accepted means written here first. */
public interface IntakeLog {

  /**
   * Writes a batch as one row; durable when it completes, with the row's sequence number. Fails
   * when the store refuses: then nothing was accepted. Sequence numbers grow in the order of the
   * calls.
   */
  CompletionStage<Long> append(String source, List<Sample> batch);

  /** Rows after a sequence number, oldest first. */
  CompletionStage<List<Row>> after(long sequence);

  /** Forgets rows up to a sequence number that every shard has checkpointed. */
  CompletionStage<Void> trim(long upTo);

  /** One accepted batch. */
  record Row(long sequence, String source, List<Sample> batch) {}
}
