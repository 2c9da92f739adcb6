package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.PartIds;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns.Heard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Receipts of messages that have ended, or gone on to another channel: nothing follows from them,
 * they are kept as proof. The record knows the message by its reference, or by the id of one of its
 * parts.
 */
final class LateReceipts {
  private final Outbox outbox;
  private final Ledger ledger;
  private final InstantSource planClock;
  private final Executor loop;

  LateReceipts(Outbox outbox, Ledger ledger, InstantSource planClock, Executor loop) {
    this.outbox = outbox;
    this.ledger = ledger;
    this.planClock = planClock;
    this.loop = loop;
  }

  /**
   * Keeps one.
   *
   * @param unknown when the record knows no such message
   * @param heard completed when it is kept
   */
  void take(Returned.Arrived arrived, Runnable unknown, CompletableFuture<Heard> heard) {
    found(
        outbox.sent(arrived.channel(), arrived.reference()),
        heard,
        whole -> {
          if (whole.isEmpty()) {
            takePart(arrived, unknown, heard);
          } else {
            write(whole.stream().map(sent -> row(sent, arrived, arrived.detail())).toList(), heard);
          }
        });
  }

  private void takePart(
      Returned.Arrived arrived, Runnable unknown, CompletableFuture<Heard> heard) {
    found(
        outbox.ofPart(arrived.channel(), arrived.reference()),
        heard,
        rows -> {
          if (rows.isEmpty()) {
            unknown.run();
          } else {
            write(
                rows.stream()
                    .filter(Attempt::isTaken)
                    .flatMap(sent -> part(sent, rows, arrived).stream())
                    .toList(),
                heard);
          }
        });
  }

  private void found(
      CompletionStage<List<Attempt>> looking,
      CompletableFuture<Heard> heard,
      Consumer<List<Attempt>> then) {
    looking.whenComplete(
        (found, failure) ->
            loop.execute(
                () -> {
                  if (failure != null) {
                    heard.completeExceptionally(failure);
                  } else {
                    then.accept(found);
                  }
                }));
  }

  private void write(List<Attempt> rows, CompletableFuture<Heard> heard) {
    if (rows.isEmpty()) {
      heard.complete(Receipts.KEPT);
      return;
    }
    Runnable done = Dispatch.afterAll(rows, () -> heard.complete(Receipts.KEPT));
    rows.forEach(row -> ledger.write(row, done));
  }

  /**
   * What a late receipt of one part adds to what is known of its message: the part, or with the
   * last one all of it; nothing when that is known already.
   */
  private Optional<Attempt> part(Attempt sent, List<Attempt> rows, Returned.Arrived arrived) {
    List<Attempt> since = rows.stream().filter(sent::isOfSameTry).toList();
    String whole = Objects.requireNonNull(sent.evidence().reference());
    List<String> ids = PartIds.of(whole);
    int number = ids.indexOf(arrived.reference()) + 1;
    if (number == 0 || since.stream().anyMatch(LateReceipts::hasArrived)) {
      return Optional.empty();
    }
    Set<Integer> parts = since.stream().map(Attempt::part).collect(Collectors.toSet());
    String detail =
        arrived.detail()
            + ", "
            + new Awaiting.Part(arrived.channel(), whole, number, ids.size()).words();
    Attempt row;
    if (arrived.stage() == Stage.FAILED) {
      row = row(sent, arrived, detail);
    } else if (IntStream.rangeClosed(1, ids.size())
        .allMatch(part -> part == number || parts.contains(part))) {
      row = row(sent, arrived, arrived.detail());
    } else {
      row = sent.arrived(number, planClock.instant(), detail);
    }
    return Optional.of(row)
        .filter(one -> since.stream().noneMatch(old -> old.outcome().equals(one.outcome())));
  }

  private static boolean hasArrived(Attempt row) {
    return row.outcome().equals(outcome(Stage.DELIVERED))
        || row.outcome().equals(outcome(Stage.READ));
  }

  private Attempt row(Attempt sent, Returned.Arrived arrived, String detail) {
    return row(sent, planClock.instant(), arrived.stage(), detail, null);
  }

  /** What a receipt says of a message, or of all its parts. */
  static Attempt row(
      Attempt sent, Instant at, Stage stage, String detail, Attempt.@Nullable End end) {
    return sent.then(at, outcome(stage), detail, end);
  }

  private static String outcome(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
