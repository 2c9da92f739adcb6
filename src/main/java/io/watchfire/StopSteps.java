package io.watchfire;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;

/** The steps of a stop: a part that does not stop in time must not keep the others from it. */
final class StopSteps {
  /** For one part. */
  static final Duration DRAIN = Duration.ofSeconds(3);

  /** For everything that stops before the store does, which must have its time whatever hangs. */
  private static final Duration ALL = Duration.ofSeconds(6);

  /** Past the drain, for its answer. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final Duration LEAST = Duration.ofMillis(100);

  private final Logger log;
  private final InstantSource wire;
  private final Instant end;

  StopSteps(Logger log, InstantSource wire) {
    this.log = log;
    this.wire = wire;
    this.end = wire.instant().plus(ALL);
  }

  void settle(String part, Future<?> future) {
    settle(part, future.toCompletionStage());
  }

  void settle(String part, CompletionStage<?> stage) {
    settle(part, stage, end);
  }

  /** For what comes after the store: it has a drain's time of its own. */
  void settleLast(String part, Future<?> future) {
    settle(part, future.toCompletionStage(), wire.instant().plus(DRAIN));
  }

  private void settle(String part, CompletionStage<?> stage, Instant until) {
    Duration left = Duration.between(wire.instant(), until);
    long most = DRAIN.plus(GRACE).toMillis();
    long wait = Math.min(most, Math.max(LEAST.toMillis(), left.toMillis()));
    try {
      stage.toCompletableFuture().get(wait, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("{} did not stop cleanly: {}", part, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
