package io.watchfire.time;

import java.time.Duration;

/**
 * Runs tasks later, in the time of the world it belongs to (plan time, or wire time for sockets).
 */
public interface Timers {

  /**
   * Runs the task once after the delay, on the event loop this object belongs to.
   *
   * @param delay zero or negative runs the task as soon as possible, never before this call returns
   */
  Cancellable after(Duration delay, Runnable task);

  /** A task that may still be called off. */
  interface Cancellable {
    /** Calls the task off; does nothing once it has run. */
    void cancel();
  }
}
