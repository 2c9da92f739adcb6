package io.watchfire.cli.notice;

import io.watchfire.notify.PartIds;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Receipts of tests. What people answer, and receipts of other messages, are the daemon's: they are
 * refused, so that the provider says them again.
 */
final class TestReturns implements Returns {
  /** A receipt may be here before it is known which message was taken under its reference. */
  private static final long EARLY_MILLIS = 700;

  private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

  /** What became of one message. */
  private record Awaited(
      CompletableFuture<Heard> claimed, CompletableFuture<Returned.Arrived> arrived) {
    private Awaited() {
      this(new CompletableFuture<>(), new CompletableFuture<>());
    }
  }

  /** What became of a test; it may have come already. */
  CompletableFuture<Returned.Arrived> receipt(String reference) {
    Awaited one = awaited.computeIfAbsent(reference, first -> new Awaited());
    one.claimed().complete(new Heard(true, ""));
    PartIds.of(reference)
        .forEach(
            part ->
                awaited
                    .computeIfAbsent(part, first -> new Awaited())
                    .claimed()
                    .complete(new Heard(true, "")));
    return one.arrived();
  }

  @Override
  public CompletionStage<Heard> take(Returned returned) {
    if (returned instanceof Returned.Arrived arrived) {
      Awaited one = awaited.computeIfAbsent(arrived.reference(), first -> new Awaited());
      one.arrived().complete(arrived);
      return one.claimed().copy().orTimeout(EARLY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return CompletableFuture.failedFuture(
        new IllegalStateException("a test takes no answers of people"));
  }
}
