package io.watchfire.probe.snmp;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Polls of one interval, spread over it: the first device falls on whole multiples of the interval
 * of plan time, however late a timer runs, and the others follow in steps of a tick, as many at
 * once as must. Rounds that were slept through are not made up for.
 */
final class PollRound {
  /** At low rates what costs is waking up. */
  static final Duration TICK = Duration.ofMillis(20);

  private final long interval;
  private final int count;
  private final int atOnce;
  private final InstantSource clock;
  private final Timers timers;
  private final Due due;
  private Timers.@Nullable Cancellable pending;
  private long base;
  private int next;
  private boolean stopped;

  /** What falls due. */
  interface Due {
    /**
     * @param device its number in the round
     */
    void poll(int device, long due);

    /** So many polls were slept through. */
    void missed(long polls);

    /** All that is due now has been told. */
    void told();
  }

  PollRound(Duration interval, int count, InstantSource clock, Timers timers, Due due) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("interval is below one millisecond: " + interval);
    }
    this.interval = interval.toMillis();
    this.count = count;
    long ticks = Math.max(1, this.interval / TICK.toMillis());
    this.atOnce = (int) ((count + ticks - 1) / ticks);
    this.clock = clock;
    this.timers = timers;
    this.due = due;
    this.base = atOrAfter(clock.instant());
  }

  void start() {
    if (count > 0) {
      arm();
    }
  }

  void stop() {
    stopped = true;
    if (pending != null) {
      pending.cancel();
    }
  }

  private long dueOf(int device) {
    return base + device / atOnce * TICK.toMillis();
  }

  private void arm() {
    long wait = dueOf(next) - clock.millis();
    if (wait > 2 * interval) {
      // the clock was set back: begin anew on its grid
      next = 0;
      base = atOrAfter(clock.instant());
      wait = dueOf(next) - clock.millis();
    }
    pending = timers.after(Duration.ofMillis(wait), this::run);
  }

  private void run() {
    long now = clock.millis();
    long missed = Math.floorDiv(now - dueOf(next), interval);
    if (missed > 0) {
      base += missed * interval;
      due.missed(missed * count);
    }
    while (dueOf(next) <= now) {
      due.poll(next, dueOf(next));
      next++;
      if (next == count) {
        next = 0;
        base += interval;
      }
    }
    due.told();
    if (!stopped) {
      arm();
    }
  }

  private long atOrAfter(Instant now) {
    long millis = now.toEpochMilli();
    boolean whole =
        now.equals(Instant.ofEpochMilli(millis)) && Math.floorMod(millis, interval) == 0;
    return whole ? millis : (Math.floorDiv(millis, interval) + 1) * interval;
  }
}
