package io.watchfire.fault;

import io.watchfire.time.Timers;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * The one event loop of one life of the daemon, in virtual time: once that has died, nothing of it
 * happens any more.
 */
final class WorldLoop implements Executor, Timers {
  private final VirtualTime time;
  private final Executor thread;
  private final BooleanSupplier isOn;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean dead;

  /** On the thread of the test. */
  WorldLoop(VirtualTime time) {
    this(time, Runnable::run, () -> true);
  }

  /**
   * On a thread of somebody else's.
   *
   * @param isOn whether the caller is on it already
   */
  WorldLoop(VirtualTime time, Executor thread, BooleanSupplier isOn) {
    this.time = time;
    this.thread = thread;
    this.isOn = isOn;
  }

  void die() {
    dead = true;
    waiting.clear();
  }

  boolean isDead() {
    return dead;
  }

  @Override
  public void execute(Runnable task) {
    if (isOn.getAsBoolean()) {
      enter(task);
    } else {
      thread.execute(() -> enter(task));
    }
  }

  private void enter(Runnable task) {
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
