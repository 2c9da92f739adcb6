package io.watchfire.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** A clock that moves only when told to: 72 hours pass in milliseconds. For one thread. */
public final class VirtualTime implements InstantSource, Timers {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private Instant now;
  private long created;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Duration wait = delay.isNegative() ? Duration.ZERO : delay;
    Task entry = new Task(now.plus(wait), created++, task);
    tasks.add(entry);
    return () -> tasks.remove(entry);
  }

  /**
   * Moves the clock, running every task that falls due on the way, at its own instant and in order.
   */
  public void advance(Duration span) {
    advanceTo(now.plus(span));
  }

  /** As {@link #advance}, up to and including an instant. */
  public void advanceTo(Instant end) {
    for (Task next = tasks.peek(); next != null && !next.due.isAfter(end); next = tasks.peek()) {
      tasks.remove();
      if (next.due.isAfter(now)) {
        now = next.due;
      }
      next.run.run();
    }
    if (end.isAfter(now)) {
      now = end;
    }
  }

  private record Task(Instant due, long order, Runnable run) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byDue = due.compareTo(other.due);
      return byDue != 0 ? byDue : Long.compare(order, other.order);
    }
  }
}
