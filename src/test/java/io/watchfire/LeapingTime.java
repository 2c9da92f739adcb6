package io.watchfire;

import io.watchfire.time.PlanTime;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plan time of a real daemon that stands still until it is told to go on, and then leaps from timer
 * to timer: however slow the machine, nothing is late.
 */
final class LeapingTime implements PlanTime {
  private static final long PATIENCE_SECONDS = 30;

  /** What an hour of the plan takes of real time does not matter to anybody but those who ask. */
  private static final double RATE = 60;

  private final Shared shared;
  private final @Nullable Timers loop;

  private static final class Shared {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private volatile Instant now;
    private long created;

    private Shared(Instant now) {
      this.now = now;
    }

    private synchronized Entry add(Duration delay, Timers loop, Runnable task) {
      Entry entry = new Entry(now.plus(delay), created++, loop, task);
      entries.add(entry);
      return entry;
    }

    private synchronized void remove(Entry entry) {
      entries.remove(entry);
      entry.cancelled = true;
    }

    /** All of the next instant at which something is due, which becomes now. */
    private synchronized List<Entry> leap(Instant end) {
      List<Entry> due = new ArrayList<>();
      Entry first = entries.peek();
      if (first == null || first.due.isAfter(end)) {
        now = end;
        return due;
      }
      now = first.due.isAfter(now) ? first.due : now;
      for (Entry next = first; next != null && !next.due.isAfter(now); next = entries.peek()) {
        due.add(entries.remove());
      }
      return due;
    }
  }

  private static final class Entry implements Comparable<Entry> {
    private final Instant due;
    private final long order;
    private final Timers loop;
    private final Runnable task;
    private volatile boolean cancelled;

    private Entry(Instant due, long order, Timers loop, Runnable task) {
      this.due = due;
      this.order = order;
      this.loop = loop;
      this.task = task;
    }

    private void run(CountDownLatch done) {
      loop.after(
          Duration.ZERO,
          () -> {
            try {
              if (!cancelled) {
                task.run();
              }
            } finally {
              done.countDown();
            }
          });
    }

    @Override
    public int compareTo(Entry other) {
      int byDue = due.compareTo(other.due);
      return byDue != 0 ? byDue : Long.compare(order, other.order);
    }
  }

  LeapingTime(Instant start) {
    this(new Shared(start), null);
  }

  private LeapingTime(Shared shared, @Nullable Timers loop) {
    this.shared = shared;
    this.loop = loop;
  }

  @Override
  public LeapingTime on(Timers wireTimers) {
    return new LeapingTime(shared, wireTimers);
  }

  @Override
  public double rate() {
    return RATE;
  }

  @Override
  public Instant instant() {
    return shared.now;
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    if (loop == null) {
      throw new IllegalStateException("on no event loop");
    }
    if (delay.isNegative() || delay.isZero()) {
      return loop.after(Duration.ZERO, task);
    }
    Entry entry = shared.add(delay, loop, task);
    return () -> shared.remove(entry);
  }

  /** Goes on to an instant; every timer due on the way has run when this returns. */
  void advanceTo(Instant end) {
    for (List<Entry> due = shared.leap(end); !due.isEmpty(); due = shared.leap(end)) {
      CountDownLatch done = new CountDownLatch(due.size());
      due.forEach(entry -> entry.run(done));
      try {
        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("timers of " + shared.now + " have not run");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
