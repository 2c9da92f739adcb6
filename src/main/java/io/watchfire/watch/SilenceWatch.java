package io.watchfire.watch;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices series that say nothing for longer than {@code maxGap}, and goes on noticing it at every
 * interval where a rule is about silence: one timer a shard.
 */
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

    /** One more interval without a sample, of a series with a rule about silence. */
    void stillSilent(Series series, Instant at);
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
      if (!series.isStale() && series.deadline() < now) {
        sink.fellSilent(series, Instant.ofEpochMilli(series.deadline()));
      }
      if (series.isStale() && series.isListenedToInSilence()) {
        for (long at = series.nextSilence(); at < now; at = series.nextSilence()) {
          series.silentUntil(at);
          sink.stillSilent(series, Instant.ofEpochMilli(at));
        }
        next = Math.min(next, series.nextSilence());
      } else if (!series.isStale()) {
        next = Math.min(next, series.deadline());
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
