package io.watchfire.delivery.wire;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Spreads what comes at once over seconds, for a receiver that counts by the second. Delivery has
 * at most eight attempts under way on a channel, so a wait is short.
 */
public final class Burst {
  /** Half more than a second: what is sent evenly may arrive unevenly. */
  private static final Duration WINDOW = Duration.ofMillis(1500);

  private final int perSecond;
  private final InstantSource wire;
  private final Timers timers;
  private final ArrayDeque<Instant> starts = new ArrayDeque<>();

  public Burst(int perSecond, InstantSource wire, Timers timers) {
    this.perSecond = perSecond;
    this.wire = wire;
    this.timers = timers;
  }

  /** Does it now, or as soon as no second holds more than the limit. */
  public <T> CompletionStage<T> spread(Supplier<CompletionStage<T>> task) {
    Instant now = wire.instant();
    Instant start = reserve(now);
    if (!start.isAfter(now)) {
      return task.get();
    }
    CompletableFuture<Void> turn = new CompletableFuture<>();
    timers.after(Duration.between(now, start), () -> turn.complete(null));
    return turn.thenCompose(none -> task.get());
  }

  private synchronized Instant reserve(Instant now) {
    Instant start = now;
    if (starts.size() >= perSecond) {
      Instant free = starts.removeFirst().plus(WINDOW);
      start = free.isAfter(now) ? free : now;
    }
    starts.addLast(start);
    return start;
  }
}
