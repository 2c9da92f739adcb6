package io.watchfire.drill.rehearsal;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/**
 * An event loop without a thread: a task given while another runs waits for its turn, as it would
 * on a real loop.
 */
final class OneByOne implements Executor, Timers {
  private final Timers timers;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * @param timers whose tasks take their turn too
   */
  OneByOne(Timers timers) {
    this.timers = timers;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (running) {
      return;
    }
    running = true;
    try {
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    } finally {
      running = false;
    }
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    return timers.after(delay, () -> execute(task));
  }
}
