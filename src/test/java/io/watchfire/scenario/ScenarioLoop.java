package io.watchfire.scenario;

import io.watchfire.time.Timers;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** The event loop of one run of the daemon: once that has died, nothing of it happens any more. */
final class ScenarioLoop implements Executor, Timers {
  private final VirtualTime time;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean dead;

  ScenarioLoop(VirtualTime time) {
    this.time = time;
  }

  void die() {
    dead = true;
    waiting.clear();
  }

  @Override
  public void execute(Runnable task) {
    if (dead) {
      return;
    }
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
    return time.after(delay, () -> execute(task));
  }
}
