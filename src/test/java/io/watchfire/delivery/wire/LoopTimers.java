package io.watchfire.delivery.wire;

import io.vertx.core.Vertx;
import io.watchfire.time.Timers;
import java.time.Duration;

/** Real timers for tests that talk to real sockets. */
public record LoopTimers(Vertx vertx) implements Timers {

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
