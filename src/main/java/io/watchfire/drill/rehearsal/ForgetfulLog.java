package io.watchfire.drill.rehearsal;

import io.watchfire.indicator.Sample;
import io.watchfire.watch.IntakeLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An intake log that only counts: a rehearsal is never taken up again after a crash. */
final class ForgetfulLog implements IntakeLog {
  private long sequence;

  @Override
  public CompletionStage<Long> append(String source, List<Sample> batch) {
    sequence++;
    return CompletableFuture.completedFuture(sequence);
  }

  @Override
  public CompletionStage<List<Row>> after(long wanted) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Void> trim(long upTo) {
    return CompletableFuture.completedFuture(null);
  }
}
