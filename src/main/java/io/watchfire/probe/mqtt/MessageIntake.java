package io.watchfire.probe.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.watchfire.time.Timers;
import io.watchfire.watch.SampleIntake;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What both ways in do with a message: read it, count it, have it stored. For one event loop. */
final class MessageIntake {
  /** Messages on their way to the store; more are not taken. */
  static final int MOST_IN_FLIGHT = 1024;

  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(3);

  private final Logger log;
  private final Context context;
  private final PayloadMapping mapping;
  private final SampleIntake intake;
  private final IntakeCounts counts;
  private final RefusalLog refusals;
  private final Timers wireTimers;
  private final Promise<Void> drained = Promise.promise();
  private int inFlight;
  private boolean closing;
  private boolean storing = true;

  MessageIntake(IntakeSetup setup, Context context) {
    this.log = setup.log();
    this.context = context;
    this.mapping = setup.mapping();
    this.intake = setup.samples();
    this.counts = setup.counts();
    this.refusals = setup.refusals();
    this.wireTimers = setup.wireTimers();
  }

  /**
   * Takes one message. It succeeds when the message may be acknowledged: empty once its samples are
   * durable, or with the reason why it never can be taken. It fails when it must come again later.
   */
  Future<Optional<Refusal>> take(String topic, Buffer payload) {
    if (closing) {
      return Future.failedFuture("the intake is closing");
    }
    counts.message();
    if (inFlight >= MOST_IN_FLIGHT) {
      counts.refused(Refusal.Reason.OVERLOAD);
      return Future.failedFuture("more messages than the store takes");
    }
    Mapped mapped = mapping.map(topic, payload.getBytes());
    if (mapped instanceof Mapped.Samples samples) {
      samples.skipped().forEach(skipped -> counts.refused(skipped.reason()));
      if (samples.skipped().isEmpty()) {
        refusals.taken(topic);
      } else {
        refusals.refused(topic, samples.skipped().get(0));
      }
      return store(samples);
    }
    Refusal why = ((Mapped.Refused) mapped).why();
    refuse(topic, why);
    return Future.succeededFuture(Optional.of(why));
  }

  /** A broker's copy of an old message: not taken, or it would count again at each connect. */
  void retained(String topic) {
    counts.message();
    counts.refused(Refusal.Reason.RETAINED);
    log.debug("Retained message on {} is not taken: it says what was", Excerpt.of(topic));
  }

  /** Counts and logs what was refused. */
  void refuse(String subject, Refusal refusal) {
    counts.refused(refusal.reason());
    refusals.refused(subject, refusal);
  }

  /**
   * Takes no more; succeeds once nothing is on its way to the store, after three seconds at most.
   * May be called from any thread.
   */
  Future<Void> close() {
    Timers.Cancellable bound = wireTimers.after(DRAIN_WITHIN, drained::tryComplete);
    context.runOnContext(
        ignored -> {
          closing = true;
          tellWhenDrained();
        });
    return drained.future().onComplete(over -> bound.cancel());
  }

  private Future<Optional<Refusal>> store(Mapped.Samples mapped) {
    Promise<Optional<Refusal>> stored = Promise.promise();
    inFlight++;
    intake
        .accept(counts.source(), mapped.samples())
        .whenComplete(
            (done, failure) ->
                context.runOnContext(
                    ignored -> {
                      inFlight--;
                      settle(stored, mapped.samples().size(), failure);
                      tellWhenDrained();
                    }));
    return stored.future();
  }

  private void settle(Promise<Optional<Refusal>> stored, int count, @Nullable Throwable failure) {
    if (failure == null) {
      counts.taken(count);
      if (!storing) {
        log.info("Pushed samples are stored again ({})", counts.source());
      }
      storing = true;
      stored.complete(Optional.empty());
      return;
    }
    counts.refused(Refusal.Reason.NOT_STORED);
    if (storing) {
      log.warn(
          "Pushed samples cannot be stored ({}); senders are cut off, to send them again: {}",
          counts.source(),
          failure.toString());
    }
    storing = false;
    stored.fail(failure);
  }

  private void tellWhenDrained() {
    if (closing && inFlight == 0) {
      // after the acknowledgements of this turn
      context.runOnContext(ignored -> drained.tryComplete());
    }
  }
}
