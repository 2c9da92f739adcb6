package io.watchfire.probe.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Real time for tests that talk to real peers: timers, and waits that end. */
final class Wire {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Wire() {}

  static Timers timers(Vertx vertx) {
    return (delay, task) -> {
      long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
      return () -> vertx.cancelTimer(id);
    };
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LONGEST + ": " + what);
      }
      Thread.sleep(10);
    }
  }
}
