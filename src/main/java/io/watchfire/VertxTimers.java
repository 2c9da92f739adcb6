package io.watchfire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wire time: the machine's clock, and timers that run on one Vert.x event loop. */
public final class VertxTimers implements Timers, InstantSource {
  private final Vertx vertx;
  private final Context context;

  VertxTimers(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  /** Timers on an event loop of their own. */
  public static VertxTimers on(Vertx vertx) {
    return new EventLoops(vertx).next().wire();
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  /** As {@link #instant}, without an object: the daemon asks for it at every poll. */
  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Entry entry = new Entry(task);
    long millis = Math.max(1, delay.toMillis());
    context.runOnContext(ignored -> entry.arm(millis));
    return () -> context.runOnContext(ignored -> entry.disarm());
  }

  /** One timer; touched on the event loop only. */
  private final class Entry {
    private final Runnable task;
    private long id = -1;
    private boolean cancelled;

    private Entry(Runnable task) {
      this.task = task;
    }

    private void arm(long millis) {
      if (!cancelled) {
        id = vertx.setTimer(millis, fired -> run());
      }
    }

    private void run() {
      if (!cancelled) {
        cancelled = true;
        task.run();
      }
    }

    private void disarm() {
      cancelled = true;
      if (id >= 0) {
        vertx.cancelTimer(id);
      }
    }
  }
}
