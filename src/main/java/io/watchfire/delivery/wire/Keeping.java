package io.watchfire.delivery.wire;

import io.watchfire.notify.Hook.Answer;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says that it has what a provider pushed only once all of it is kept. */
public final class Keeping {
  private static final Answer NOT_KEPT =
      new Answer(503, "text/plain", "not kept; please say it again");

  private final Returns returns;
  private final Answer taken;

  /**
   * @param taken what the provider waits for
   */
  public Keeping(Returns returns, Answer taken) {
    this.returns = returns;
    this.taken = taken;
  }

  /** Takes all; otherwise the provider is asked to say all of it again. */
  public CompletionStage<Answer> keep(List<Returned> all) {
    return CompletableFuture.allOf(
            all.stream()
                .map(one -> returns.take(one).toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .handle((kept, failure) -> failure == null ? taken : NOT_KEPT);
  }
}
