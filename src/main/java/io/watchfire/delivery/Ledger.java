package io.watchfire.delivery;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Outbox;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has attempts made durable, and lets what follows happen only then: what others must hear of by
 * the desk, together with what the desk does about it; the rest by the outbox, many at once. A
 * write that fails is repeated until it succeeds; the outbox knows a repeat by notice key and
 * attempt number.
 */
final class Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final int MOST_AT_ONCE = 256;

  private final Outbox outbox;
  private final Function<DeliveryReport, CompletionStage<Void>> desk;
  private final Timers wireTimers;
  private final Executor loop;
  private final Runnable whenIdle;
  private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(2));
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private int atOnce = MOST_AT_ONCE;
  private int failures;
  private boolean writing;
  private boolean flushing;
  private int reporting;
  private boolean closed;

  Ledger(
      Outbox outbox,
      Function<DeliveryReport, CompletionStage<Void>> desk,
      Timers wireTimers,
      Executor loop,
      Runnable whenIdle) {
    this.outbox = outbox;
    this.desk = desk;
    this.wireTimers = wireTimers;
    this.loop = loop;
    this.whenIdle = whenIdle;
  }

  /** Writes an attempt, then runs what follows from it. */
  void write(Attempt attempt, Runnable then) {
    entries.addLast(new Entry(attempt, then));
    flush();
  }

  /** Has the desk write an attempt, then runs what follows from it. */
  void report(DeliveryReport report, Runnable then) {
    reporting++;
    handOver(report)
        .whenComplete(
            (done, failure) ->
                loop.execute(
                    () -> {
                      reporting--;
                      if (failure == null) {
                        then.run();
                        flush();
                      } else {
                        // A fault of the desk must not make a message go out for ever.
                        LOG.error(
                            "the desk cannot take the report on notice {}; recorded without it",
                            report.notice().key(),
                            failure);
                        write(report.attempt(), then);
                      }
                    }));
  }

  /** Writes nothing any more; what is not written is done again at the next start. */
  void close() {
    closed = true;
  }

  boolean isIdle() {
    return entries.isEmpty() && !writing && reporting == 0;
  }

  private CompletionStage<Void> handOver(DeliveryReport report) {
    try {
      return desk.apply(report);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void flush() {
    if (flushing || closed) {
      return;
    }
    flushing = true;
    while (!writing && !entries.isEmpty()) {
      List<Entry> batch = new ArrayList<>();
      while (batch.size() < atOnce && !entries.isEmpty()) {
        batch.add(entries.removeFirst());
      }
      writing = true;
      record(batch.stream().map(Entry::attempt).toList())
          .whenComplete(
              (done, failure) ->
                  loop.execute(
                      () -> {
                        if (failure == null) {
                          written(batch);
                        } else {
                          refused(batch, failure);
                        }
                      }));
    }
    flushing = false;
    if (isIdle()) {
      whenIdle.run();
    }
  }

  private CompletionStage<Void> record(List<Attempt> attempts) {
    try {
      return outbox.record(attempts);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void written(List<Entry> batch) {
    if (failures > 0) {
      LOG.info("attempts are recorded again after {} failures", failures);
    }
    failures = 0;
    atOnce = Math.min(MOST_AT_ONCE, atOnce * 2);
    writing = false;
    batch.forEach(entry -> entry.then.run());
    flush();
  }

  private void refused(List<Entry> batch, Throwable failure) {
    if (failures == 0) {
      LOG.error("attempts cannot be recorded, trying until they can: {}", failure.toString());
    }
    // One row that the store cannot take must not hold up the others: go on one by one, it last.
    atOnce = 1;
    entries.addAll(batch);
    wireTimers.after(
        backOff.before(failures++),
        () -> {
          writing = false;
          flush();
        });
  }

  private record Entry(Attempt attempt, Runnable then) {}
}
