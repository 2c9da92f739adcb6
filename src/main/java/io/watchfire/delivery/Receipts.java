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
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of messages that a provider has only taken: the receipt that says delivered or
 * failed, or none in time, which counts as not delivered. A message in several parts has arrived
 * when each of them has; that one has is written down, so that a restart forgets none. A receipt
 * that comes later still is kept as proof.
 */
final class Receipts {
  /** A receipt of a message that nobody sent is not waited for longer; wire time. */
  private static final Duration EARLIEST = Duration.ofSeconds(5);

  /** Receipts of the time when we were down are on their way; plan time. */
  private static final Duration AFTER_A_START = Duration.ofMinutes(1);

  private static final Heard KEPT = new Heard(true, "");
  private static final Heard UNKNOWN = new Heard(false, "");

  /** What follows from a message that did not arrive, or did. */
  interface Owner {
    void arrived(Errand errand, Attempt attempt, Runnable then);

    void lost(Errand errand, Attempt attempt, String reason, Runnable then);
  }

  private final Outbox outbox;
  private final Ledger ledger;
  private final InstantSource planClock;
  private final Timers planTimers;
  private final Timers wireTimers;
  private final Executor loop;
  private final Owner owner;
  private final Awaiting awaiting = new Awaiting();

  Receipts(Outbox outbox, Ledger ledger, Clocks clocks, Executor loop, Owner owner) {
    this.outbox = outbox;
    this.ledger = ledger;
    this.planClock = clocks.plan();
    this.planTimers = clocks.planTimers();
    this.wireTimers = clocks.wireTimers();
    this.loop = loop;
    this.owner = owner;
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
    for (Awaiting.Early early : awaiting.await(new Awaiting.Sent(errand, sent, limit))) {
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
        .forEach(
            message ->
                owner.lost(
                    message.errand(), message.attempt(), "no receipt within " + waited, () -> {}));
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
      remember(arrived, heard);
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
        owner.lost(one.errand(), one.attempt(), arrived.detail(), done);
      } else {
        owner.arrived(one.errand(), now(one.attempt(), arrived, Attempt.End.DELIVERED), done);
      }
    }
  }

  /** Of a message that has ended, or gone on to another channel. */
  private void remember(Returned.Arrived arrived, CompletableFuture<Heard> heard) {
    if (awaiting.isPast(arrived)) {
      // The channel says it of the whole as well, when all its parts have arrived.
      heard.complete(KEPT);
      return;
    }
    outbox
        .sent(arrived.channel(), arrived.reference())
        .whenComplete(
            (found, failure) ->
                loop.execute(
                    () -> {
                      if (failure != null) {
                        heard.completeExceptionally(failure);
                      } else {
                        late(arrived, found, heard);
                      }
                    }));
  }

  private void late(Returned.Arrived arrived, List<Attempt> found, CompletableFuture<Heard> heard) {
    if (!found.isEmpty()) {
      Runnable done = Dispatch.afterAll(found, () -> heard.complete(KEPT));
      found.forEach(sent -> ledger.write(now(sent, arrived, null), done));
      return;
    }
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

  private Attempt now(Attempt sent, Returned.Arrived arrived, Attempt.@Nullable End end) {
    return sent.then(
        planClock.instant(),
        arrived.stage().name().toLowerCase(Locale.ROOT),
        arrived.detail(),
        end);
  }
}
