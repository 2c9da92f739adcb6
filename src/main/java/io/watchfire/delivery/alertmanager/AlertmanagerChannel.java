package io.watchfire.delivery.alertmanager;

import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Posts label sets to {@code /api/v2/alerts} of every member. An Alertmanager forgets what it is
 * not told again and loses all at a restart, so what is open is sent again and again; a release
 * sends the same labels with their end. One member that accepts is enough for a receipt, the others
 * are told with the next round.
 */
public final class AlertmanagerChannel implements Channel {
  /** As Prometheus does: no request grows without bound. */
  private static final int MOST_AT_ONCE = 64;

  private final ChannelId id;
  private final AlertmanagerCluster cluster;
  private final OpenAlerts open;
  private final InstantSource wire;
  private final Timers timers;
  private final Duration resend;
  private Timers.@Nullable Cancellable round;
  private boolean closed;

  AlertmanagerChannel(
      ChannelId id,
      AlertmanagerCluster cluster,
      OpenAlerts open,
      InstantSource wire,
      Timers timers,
      Duration resend) {
    this.id = id;
    this.cluster = cluster;
    this.open = open;
    this.wire = wire;
    this.timers = timers;
    this.resend = resend;
    arm();
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    List<OpenAlert> said = open.take(message, wire.instant());
    if (said.isEmpty()) {
      return CompletableFuture.completedFuture(new Receipt.Taken("it is about no label set"));
    }
    CompletableFuture<Receipt> first = new CompletableFuture<>();
    List<CompletableFuture<Receipt>> answers =
        cluster.numbers().mapToObj(member -> post(member, said).toCompletableFuture()).toList();
    for (CompletionStage<Receipt> answer : answers) {
      answer.thenAccept(
          receipt -> {
            if (receipt instanceof Receipt.Delivered) {
              first.complete(receipt);
            }
          });
    }
    CompletionStage<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    all.thenRun(() -> first.complete(best(answers)));
    return first;
  }

  private CompletionStage<Receipt> post(int member, List<OpenAlert> alerts) {
    return cluster
        .post(member, open.wire(alerts, wire.instant()).encode())
        .thenApply(
            receipt -> {
              if (receipt instanceof Receipt.Delivered) {
                open.accepted(alerts, member, cluster.size());
              }
              return receipt;
            });
  }

  /** Of answers none of which is good: later before never. */
  private static Receipt best(List<CompletableFuture<Receipt>> answers) {
    return answers.stream()
        .map(CompletableFuture::join)
        .filter(Receipt.RetryLater.class::isInstance)
        .findFirst()
        .orElseGet(() -> answers.get(0).join());
  }

  private synchronized void arm() {
    if (!closed) {
      round = timers.after(resend, this::again);
    }
  }

  private void again() {
    Instant now = wire.instant();
    open.prune(now);
    cluster.numbers().forEach(member -> again(member, open.dueTo(member)));
    arm();
  }

  private void again(int member, List<OpenAlert> due) {
    for (int from = 0; from < due.size(); from += MOST_AT_ONCE) {
      post(member, due.subList(from, Math.min(due.size(), from + MOST_AT_ONCE)));
    }
  }

  @Override
  public synchronized CompletionStage<Void> close() {
    closed = true;
    if (round != null) {
      round.cancel();
    }
    return open.settled();
  }
}
