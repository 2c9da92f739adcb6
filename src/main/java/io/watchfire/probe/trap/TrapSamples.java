package io.watchfire.probe.trap;

import io.watchfire.indicator.Sample;
import io.watchfire.probe.trap.books.Refusal;
import io.watchfire.probe.trap.books.TrapCounts;
import io.watchfire.probe.trap.books.TrapLog;
import io.watchfire.watch.SampleIntake;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What traps say, on its way to the store. For one event loop. */
final class TrapSamples {
  /** Traps on their way; more are not taken. */
  static final int MOST_IN_FLIGHT = 1024;

  private final SampleIntake intake;
  private final Executor loop;
  private final TrapCounts counts;
  private final TrapLog log;
  private int inFlight;

  /**
   * @param loop the event loop
   */
  TrapSamples(SampleIntake intake, Executor loop, TrapCounts counts, TrapLog log) {
    this.intake = intake;
    this.loop = loop;
    this.counts = counts;
    this.log = log;
  }

  int inFlight() {
    return inFlight;
  }

  /** Stores all that one trap says. Completes when it is durable, fails when it was not taken. */
  CompletionStage<Void> store(List<Sample> samples) {
    if (inFlight >= MOST_IN_FLIGHT) {
      counts.refused(Refusal.OVERLOAD);
      log.say(Level.WARN, "overload", "More traps come than the store takes");
      return CompletableFuture.failedFuture(new IllegalStateException("overload"));
    }
    inFlight++;
    return intake
        .accept(TrapCounts.SOURCE, samples)
        .whenCompleteAsync((done, failure) -> settle(samples.size(), failure), loop);
  }

  private void settle(int samples, @Nullable Throwable failure) {
    inFlight--;
    if (failure == null) {
      counts.stored(samples);
      return;
    }
    counts.refused(Refusal.NOT_STORED);
    log.say(
        Level.WARN,
        "not stored",
        "What a trap tells cannot be stored; an inform is not answered, so that it is sent again:"
            + " {}",
        failure.toString());
  }
}
