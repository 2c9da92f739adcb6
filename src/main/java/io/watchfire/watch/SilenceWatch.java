package io.watchfire.watch;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices series that say nothing for longer than {@code maxGap}: one timer a shard. */
final class SilenceWatch {
  private final InstantSource clock;
  private final Timers timers;
  private final Sink sink;
  private final List<Series> all = new ArrayList<>();
  private Timers.@Nullable Cancellable timer;
  private long armedFor = Long.MAX_VALUE;
  private boolean running;

  interface Sink {
    void fellSilent(Series series, Instant at);
  }

  SilenceWatch(InstantSource clock, Timers timers, Sink sink) {
    this.clock = clock;
    this.timers = timers;
    this.sink = sink;
  }

  void add(Series series) {
    all.add(series);
    arm(series.deadline());
  }

  void start() {
    running = true;
    sweep();
  }

  void stop() {
    running = false;
    disarm();
  }

  /** A series was heard again after silence. */
  void heardAgain(Series series) {
    arm(series.deadline());
  }

  private void sweep() {
    disarm();
    long now = clock.millis();
    long next = Long.MAX_VALUE;
    for (Series series : all) {
      if (series.isStale()) {
        continue;
      }
      long deadline = series.deadline();
      if (deadline < now) {
        sink.fellSilent(series, Instant.ofEpochMilli(deadline));
      } else {
        next = Math.min(next, deadline);
      }
    }
    if (next != Long.MAX_VALUE) {
      arm(next);
    }
  }

  private void arm(long deadline) {
    if (!running || deadline >= armedFor) {
      return;
    }
    disarm();
    armedFor = deadline;
    timer = timers.after(Duration.ofMillis(deadline + 1 - clock.millis()), this::sweep);
  }

  private void disarm() {
    Timers.Cancellable armed = timer;
    timer = null;
    armedFor = Long.MAX_VALUE;
    if (armed != null) {
      armed.cancel();
    }
  }
}
