package io.watchfire.delivery.syslog;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.watchfire.delivery.syslog.SyslogSettings.Collector;
import io.watchfire.notify.Receipt;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One datagram a message (RFC 5426). */
final class Datagrams implements Way {
  private final Collector collector;
  private final Timers timers;
  private final Duration timeout;
  private final DatagramSocket socket;

  Datagrams(Vertx vertx, Collector collector, Timers timers, Duration timeout) {
    this.collector = collector;
    this.timers = timers;
    this.timeout = timeout;
    this.socket =
        vertx.createDatagramSocket(
            new DatagramSocketOptions().setIpV6(collector.host().contains(":")));
  }

  @Override
  public CompletionStage<Receipt> send(byte[] message) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Timers.Cancellable limit =
        timers.after(
            timeout,
            () -> receipt.complete(Trouble.later("nothing was sent within the time", collector)));
    socket
        .send(Buffer.buffer(message), collector.port(), collector.host())
        .onSuccess(sent -> receipt.complete(new Receipt.Taken("sent by UDP")))
        .onFailure(failure -> receipt.complete(Trouble.of(failure, collector)));
    CompletionStage<Receipt> answered = receipt;
    return answered.whenComplete((done, failure) -> limit.cancel());
  }

  @Override
  public CompletionStage<Void> close() {
    return socket.close().toCompletionStage();
  }
}
