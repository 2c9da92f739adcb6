package io.watchfire.delivery.wire;

import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Asks a provider for a message's receipt where it cannot call back, as from a closed network. The
 * waits double, so a message costs few questions.
 */
public final class ReceiptPolls {
  private static final Duration FIRST = Duration.ofSeconds(3);

  private final Timers wireTimers;
  private final Returns returns;
  private final Duration within;
  private volatile boolean isClosed;

  /**
   * @param within no question is asked later than this after the message
   */
  public ReceiptPolls(Timers wireTimers, Returns returns, Duration within) {
    this.wireTimers = wireTimers;
    this.returns = returns;
    this.within = within;
  }

  /**
   * Asks until it is known or time is up.
   *
   * @param question empty while nothing is known; never fails
   */
  public void begin(Supplier<CompletionStage<Optional<Returned.Arrived>>> question) {
    next(question, FIRST, Duration.ZERO);
  }

  public void close() {
    isClosed = true;
  }

  private void next(
      Supplier<CompletionStage<Optional<Returned.Arrived>>> question,
      Duration wait,
      Duration waited) {
    Duration total = waited.plus(wait);
    if (isClosed || total.compareTo(within) > 0) {
      return;
    }
    wireTimers.after(wait, () -> ask(question, wait, total));
  }

  private void ask(
      Supplier<CompletionStage<Optional<Returned.Arrived>>> question,
      Duration wait,
      Duration waited) {
    if (isClosed) {
      return;
    }
    question
        .get()
        .thenCompose(
            found ->
                found
                    .map(arrived -> returns.take(arrived).thenApply(heard -> true))
                    .orElse(CompletableFuture.completedFuture(false)))
        // what was not kept is asked for again
        .exceptionally(failure -> false)
        .thenAccept(
            isKnown -> {
              if (!isKnown) {
                next(question, wait.multipliedBy(2), waited);
              }
            });
  }
}
