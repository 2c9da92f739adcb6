package io.watchfire.delivery.wire;

import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token that an app shows with every request. It is asked for once for all who wait, and anew
 * while it still holds: providers limit how often they may be asked.
 */
public final class TokenCache {
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final InstantSource wire;
  private final Supplier<CompletionStage<Grant>> ask;
  private @Nullable Granted held;
  private Instant until = Instant.MIN;
  private @Nullable CompletableFuture<Grant> asking;

  /** What the provider said when it was asked for a token. */
  public sealed interface Grant {}

  /**
   * A token.
   *
   * @param life from now on
   */
  public record Granted(Secret token, Duration life) implements Grant {}

  /** None, and what that means for the message that needed it. */
  public record Denied(Receipt receipt) implements Grant {}

  /**
   * @param ask never completes exceptionally
   */
  public TokenCache(InstantSource wire, Supplier<CompletionStage<Grant>> ask) {
    this.wire = wire;
    this.ask = ask;
  }

  /**
   * Sends with the token, and once more with a fresh one where it was not taken.
   *
   * @param send empty when the provider says that the token is not valid
   */
  public CompletionStage<Receipt> send(Function<Secret, CompletionStage<Optional<Receipt>>> send) {
    return attempt(send, true);
  }

  private CompletionStage<Receipt> attempt(
      Function<Secret, CompletionStage<Optional<Receipt>>> send, boolean first) {
    return token()
        .thenCompose(
            grant -> {
              if (!(grant instanceof Granted granted)) {
                return CompletableFuture.completedFuture(((Denied) grant).receipt());
              }
              return send.apply(granted.token())
                  .thenCompose(receipt -> judge(granted, receipt, send, first));
            });
  }

  private CompletionStage<Receipt> judge(
      Granted used,
      Optional<Receipt> receipt,
      Function<Secret, CompletionStage<Optional<Receipt>>> send,
      boolean first) {
    if (receipt.isPresent()) {
      return CompletableFuture.completedFuture(receipt.get());
    }
    drop(used);
    return first
        ? attempt(send, false)
        : CompletableFuture.completedFuture(
            new Receipt.Refused("a fresh token is not taken either"));
  }

  private synchronized CompletionStage<Grant> token() {
    Instant now = wire.instant();
    Granted last = held;
    if (last == null || !now.isBefore(until)) {
      return fetch();
    }
    if (!now.isBefore(until.minus(EARLY))) {
      // Nobody waits for it, and nobody is hurt when it fails.
      fetch();
    }
    return CompletableFuture.completedFuture(last);
  }

  private synchronized CompletionStage<Grant> fetch() {
    CompletableFuture<Grant> waiting = asking;
    if (waiting != null) {
      return waiting;
    }
    CompletableFuture<Grant> begun = new CompletableFuture<>();
    asking = begun;
    ask.get()
        .whenComplete(
            (grant, failure) -> {
              hold(grant);
              if (failure == null) {
                begun.complete(grant);
              } else {
                begun.completeExceptionally(failure);
              }
            });
    return begun;
  }

  private synchronized void hold(@Nullable Grant grant) {
    asking = null;
    if (grant instanceof Granted granted) {
      held = granted;
      until = wire.instant().plus(granted.life());
    }
  }

  /** Another message may have fetched a newer one meanwhile: that one stays. */
  private synchronized void drop(Granted used) {
    if (used.equals(held)) {
      held = null;
    }
  }
}
