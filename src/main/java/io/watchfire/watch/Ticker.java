package io.watchfire.watch;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a task some time after every whole interval of the epoch; ticks that pass by are skipped.
 */
public final class Ticker {
  private final InstantSource clock;
  private final Timers timers;
  private final long interval;
  private final long offset;
  private final Consumer<Instant> task;
  private long last = Long.MIN_VALUE;
  private Timers.@Nullable Cancellable timer;

  /**
   * @param offset how long after the tick the task runs, less than the interval
   * @param task is given the tick
   */
  public Ticker(
      InstantSource clock,
      Timers timers,
      Duration interval,
      Duration offset,
      Consumer<Instant> task) {
    this.clock = clock;
    this.timers = timers;
    this.interval = interval.toMillis();
    this.offset = offset.toMillis();
    this.task = task;
  }

  public void start() {
    long now = clock.millis();
    long next = (Math.floorDiv(now - offset, interval) + 1) * interval;
    // A timer that runs a little early must not give the same tick twice.
    long tick = next <= last ? last + interval : next;
    timer = timers.after(Duration.ofMillis(tick + offset - now), () -> run(tick));
  }

  public void stop() {
    Timers.Cancellable armed = timer;
    timer = null;
    if (armed != null) {
      armed.cancel();
    }
  }

  private void run(long tick) {
    last = tick;
    start();
    task.accept(Instant.ofEpochMilli(tick));
  }
}
