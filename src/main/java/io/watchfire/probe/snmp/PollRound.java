package io.watchfire.probe.snmp;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ticks on whole multiples of an interval of plan time, so that polls fall on whole minutes however
 * late a timer runs. Ticks that were slept through are not made up for.
 */
final class PollRound {
  private final Duration interval;
  private final InstantSource clock;
  private final Timers timers;
  private final BiConsumer<Instant, Long> tick;
  private Timers.@Nullable Cancellable pending;
  private Instant due;

  /**
   * @param tick gets the due tick, and how many before it were missed
   */
  PollRound(Duration interval, InstantSource clock, Timers timers, BiConsumer<Instant, Long> tick) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("interval is below one millisecond: " + interval);
    }
    this.interval = interval;
    this.clock = clock;
    this.timers = timers;
    this.tick = tick;
    this.due = atOrAfter(clock.instant());
  }

  void start() {
    arm();
  }

  void stop() {
    if (pending != null) {
      pending.cancel();
    }
  }

  private void arm() {
    Duration wait = Duration.between(clock.instant(), due);
    if (wait.compareTo(interval) > 0) {
      // the clock was set back: begin anew on its grid
      due = atOrAfter(clock.instant());
      wait = Duration.between(clock.instant(), due);
    }
    pending = timers.after(wait, this::run);
  }

  private void run() {
    Instant now = clock.instant();
    if (now.isBefore(due)) {
      arm();
      return;
    }
    long missed = Duration.between(due, now).toMillis() / interval.toMillis();
    Instant latest = due.plusMillis(missed * interval.toMillis());
    due = latest.plusMillis(interval.toMillis());
    arm();
    tick.accept(latest, missed);
  }

  private Instant atOrAfter(Instant now) {
    long step = interval.toMillis();
    long millis = now.toEpochMilli();
    boolean whole = now.equals(Instant.ofEpochMilli(millis)) && Math.floorMod(millis, step) == 0;
    return Instant.ofEpochMilli(whole ? millis : (Math.floorDiv(millis, step) + 1) * step);
  }
}
