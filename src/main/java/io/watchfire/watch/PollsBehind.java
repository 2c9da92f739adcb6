package io.watchfire.watch;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's watch on itself: which share of the polls that were due in the last interval of the
 * hotline began more than a whole interval late, or not at all through its own fault. Who polls too
 * late sees too late, and says so by the same way as everything else.
 */
public final class PollsBehind {
  private final Target hotline;
  private final Supplier<List<ProbeFigures>> probes;
  private final Consumer<Sample> samples;
  private final Ticker ticker;
  private @Nullable Sums before;

  /**
   * @param hotline the target that it is told of
   * @param clock plan time
   * @param timers plan time; samples are made on their thread
   */
  public PollsBehind(
      Target hotline,
      Supplier<List<ProbeFigures>> probes,
      InstantSource clock,
      Timers timers,
      Consumer<Sample> samples) {
    this.hotline = hotline;
    this.probes = probes;
    this.samples = samples;
    this.ticker = new Ticker(clock, timers, hotline.interval(), Duration.ZERO, this::look);
  }

  /** On the thread of the timers. */
  public void start() {
    before = Sums.of(probes.get());
    ticker.start();
  }

  /** On the thread of the timers. */
  public void stop() {
    ticker.stop();
  }

  private void look(Instant tick) {
    Sums now = Sums.of(probes.get());
    Sums last = before;
    before = now;
    if (last == null || now.isBefore(last)) {
      // probes that were closed by a reload took their counts with them
      return;
    }
    long due = now.due() - last.due();
    if (due > 0) {
      double share = 100.0 * (now.behind() - last.behind()) / due;
      samples.accept(Sample.of(hotline.id(), Catalogue.POLLS_BEHIND, tick, share));
    }
  }

  /** All probes together, since they were opened. */
  private record Sums(long due, long behind) {
    static Sums of(List<ProbeFigures> probes) {
      long due = 0;
      long behind = 0;
      for (ProbeFigures figures : probes) {
        due += figures.skipped();
        for (long count : figures.lateness().counts()) {
          due += count;
        }
        behind += figures.late() + figures.skipped();
      }
      return new Sums(due, behind);
    }

    boolean isBefore(Sums other) {
      return due < other.due || behind < other.behind;
    }
  }
}
