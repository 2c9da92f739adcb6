package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns.Heard;
import io.watchfire.time.DurationText;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What becomes of messages that a provider has only taken: the receipt that says delivered or
 * failed, or none in time, which counts as not delivered. A message in several parts has arrived
 * when each of them has; that one has is written down, so that a restart forgets none.
 */
final class Receipts {
  /** A receipt of a message that nobody sent is not waited for longer; wire time. */
  private static final Duration EARLIEST = Duration.ofSeconds(5);

  /** Receipts of the time when we were down are on their way; plan time. */
  private static final Duration AFTER_A_START = Duration.ofMinutes(1);

  static final Heard KEPT = new Heard(true, "");
  private static final Heard UNKNOWN = new Heard(false, "");

  /** What follows from a message that did not arrive, or did. */
  interface Owner {
    void arrived(Errand errand, Attempt attempt, Runnable then);

    void lost(Errand errand, Attempt attempt, String reason, Runnable then);
  }

  private final Ledger ledger;
  private final InstantSource planClock;
  private final Timers planTimers;
  private final Timers wireTimers;
  private final Owner owner;
  private final LateReceipts late;
  private final Awaiting awaiting = new Awaiting();

  Receipts(Outbox outbox, Ledger ledger, Clocks clocks, Executor loop, Owner owner) {
    this.ledger = ledger;
    this.planClock = clocks.plan();
    this.planTimers = clocks.planTimers();
    this.wireTimers = clocks.wireTimers();
    this.owner = owner;
    this.late = new LateReceipts(outbox, ledger, clocks.plan(), loop);
  }

  /** To be called before the sending of a message is written down. */
  void expect(Attempt sent) {
    awaiting.expect(sent);
  }

  /** Awaits what becomes of a message whose sending is durable. */
  void await(Errand errand, Attempt sent) {
    await(errand, sent, sent.receiptBy() == null ? planClock.instant() : sent.receiptBy());
  }

  /**
   * Likewise after a start.
   *
   * @param since what was heard of its parts
   */
  void awaitAgain(Errand errand, Attempt sent, List<Attempt> since) {
    Instant by = sent.receiptBy() == null ? planClock.instant() : sent.receiptBy();
    Instant soonest = planClock.instant().plus(AFTER_A_START);
    since.forEach(part -> awaiting.arrivedBefore(sent, part.part()));
    await(errand, sent, by.isAfter(soonest) ? by : soonest);
  }

  private void await(Errand errand, Attempt sent, Instant by) {
    Duration left = Duration.between(planClock.instant(), by);
    Timers.Cancellable limit =
        planTimers.after(left.isNegative() ? Duration.ZERO : left, () -> overdue(sent));
    take(awaiting.await(new Awaiting.Sent(errand, sent, limit)));
  }

  private static void take(List<Awaiting.Early> known) {
    for (Awaiting.Early early : known) {
      early.limit().cancel();
      early.known().accept(true);
    }
  }

  private void overdue(Attempt sent) {
    String reference = sent.evidence().reference();
    if (reference == null) {
      return;
    }
    String waited = DurationText.format(Duration.between(sent.at(), planClock.instant()));
    awaiting
        .take(sent.channel(), reference)
        .forEach(message -> lost(message, "no receipt within " + waited, () -> {}));
  }

  /** Takes a receipt; completes when what follows from it is durable. */
  CompletionStage<Heard> take(Returned.Arrived arrived) {
    CompletableFuture<Heard> heard = new CompletableFuture<>();
    take(arrived, heard);
    return heard;
  }

  private void take(Returned.Arrived arrived, CompletableFuture<Heard> heard) {
    if (awaiting.isExpected(arrived)) {
      keep(arrived, () -> {}, heard);
      return;
    }
    Awaiting.Part part = awaiting.part(arrived);
    if (part != null) {
      take(part, arrived, heard);
      return;
    }
    List<Awaiting.Sent> message = awaiting.take(arrived.channel(), arrived.reference());
    if (message.isEmpty()) {
      late.take(arrived, () -> overtaking(arrived, heard), heard);
      return;
    }
    end(message, arrived, () -> heard.complete(KEPT));
  }

  /** Ends the message when it was the last part, or one that failed. */
  private void take(Awaiting.Part part, Returned.Arrived arrived, CompletableFuture<Heard> heard) {
    String detail = arrived.detail() + ", " + part.words();
    if (arrived.stage() == Stage.FAILED) {
      end(part, Stage.FAILED, detail, heard);
    } else if (awaiting.isLast(part)) {
      end(part, arrived.stage(), arrived.detail(), heard);
    } else if (awaiting.hasArrived(part)) {
      heard.complete(KEPT);
    } else {
      List<Awaiting.Sent> notices = awaiting.noticesOf(part);
      Runnable written =
          Dispatch.afterAll(
              notices,
              () -> {
                // Two may have been written down at the same time, neither being the last.
                boolean last = awaiting.isLast(part);
                awaiting.arrived(part);
                if (last) {
                  end(part, arrived.stage(), arrived.detail(), heard);
                } else {
                  heard.complete(KEPT);
                }
              });
      notices.forEach(
          one ->
              ledger.write(
                  one.attempt().arrived(part.number(), planClock.instant(), detail), written));
    }
  }

  private void end(Awaiting.Part part, Stage stage, String detail, CompletableFuture<Heard> heard) {
    end(
        awaiting.take(part.channel(), part.whole()),
        new Returned.Arrived(part.channel(), part.whole(), stage, detail),
        () -> heard.complete(KEPT));
  }

  private void end(List<Awaiting.Sent> message, Returned.Arrived arrived, Runnable then) {
    Runnable done = Dispatch.afterAll(message, then);
    for (Awaiting.Sent one : message) {
      if (arrived.stage() == Stage.FAILED) {
        lost(one, arrived.detail(), done);
      } else {
        Attempt end =
            LateReceipts.row(
                one.attempt(),
                planClock.instant(),
                arrived.stage(),
                arrived.detail(),
                Attempt.End.DELIVERED);
        owner.arrived(one.errand(), end, ended(one, done));
      }
    }
  }

  private void lost(Awaiting.Sent message, String reason, Runnable then) {
    owner.lost(message.errand(), message.attempt(), reason, ended(message, then));
  }

  /** Another receipt of it waits until its end is durable, and is a late one then. */
  private Runnable ended(Awaiting.Sent message, Runnable then) {
    awaiting.expect(message.attempt());
    return () -> {
      then.run();
      take(awaiting.written(message.attempt()));
    };
  }

  private void overtaking(Returned.Arrived arrived, CompletableFuture<Heard> heard) {
    Timers.Cancellable limit =
        wireTimers.after(
            EARLIEST,
            () -> {
              awaiting.forget(arrived);
              heard.complete(UNKNOWN);
            });
    keep(arrived, limit, heard);
  }

  private void keep(
      Returned.Arrived arrived, Timers.Cancellable limit, CompletableFuture<Heard> heard) {
    awaiting.keep(
        new Awaiting.Early(
            arrived,
            limit,
            known -> {
              if (known) {
                take(arrived, heard);
              } else {
                heard.complete(UNKNOWN);
              }
            }));
  }
}
