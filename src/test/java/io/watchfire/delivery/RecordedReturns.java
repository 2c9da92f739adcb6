package io.watchfire.delivery;

import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what came back over channels, unless it is told to fail. */
public final class RecordedReturns implements Returns {
  public final List<Returned> taken = new CopyOnWriteArrayList<>();
  public volatile boolean isFailing;

  @Override
  public CompletionStage<Heard> take(Returned returned) {
    if (isFailing) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store refuses"));
    }
    taken.add(returned);
    return CompletableFuture.completedFuture(new Heard(true, ""));
  }
}
