package io.watchfire.delivery.syslog;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.watchfire.delivery.syslog.SyslogSettings.Collector;
import io.watchfire.delivery.syslog.SyslogSettings.Transport;
import io.watchfire.notify.Receipt;
import io.watchfire.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connection for all messages, made with the first and made anew when it broke. A collector
 * that does not read what it is sent is left, so that nothing piles up.
 */
final class Connection implements Way {
  private final Collector collector;
  private final Timers timers;
  private final Duration timeout;
  private final NetClient client;
  private @Nullable Future<NetSocket> open;

  Connection(Vertx vertx, Collector collector, Timers timers, Duration timeout) {
    this.collector = collector;
    this.timers = timers;
    this.timeout = timeout;
    NetClientOptions options = new NetClientOptions();
    options.setConnectTimeout((int) timeout.toMillis());
    if (collector.transport() == Transport.TLS) {
      options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
      String authority = collector.authority();
      if (authority != null) {
        options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority)));
      }
    }
    this.client = vertx.createNetClient(options);
  }

  @Override
  public CompletionStage<Receipt> send(byte[] message) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Future<NetSocket> connected = connected();
    Timers.Cancellable limit =
        timers.after(
            timeout,
            () -> {
              if (receipt.complete(Trouble.later("nothing was sent within the time", collector))) {
                leave(connected);
              }
            });
    connected
        .compose(socket -> socket.write(framed(message)))
        .onSuccess(written -> receipt.complete(new Receipt.Taken("written to the connection")))
        .onFailure(
            failure -> {
              leave(connected);
              receipt.complete(Trouble.of(failure, collector));
            });
    CompletionStage<Receipt> answered = receipt;
    return answered.whenComplete((done, failure) -> limit.cancel());
  }

  /** The octets are counted, so a message may hold anything. */
  private static Buffer framed(byte[] message) {
    return Buffer.buffer((message.length + " ").getBytes(StandardCharsets.US_ASCII))
        .appendBytes(message);
  }

  private synchronized Future<NetSocket> connected() {
    Future<NetSocket> now = open;
    if (now == null) {
      now = client.connect(collector.port(), collector.host());
      open = now;
      Future<NetSocket> own = now;
      // a collector that ends is noticed before the next message is written into nothing
      own.onSuccess(
          socket -> {
            socket.handler(nothingIsSaid -> {});
            socket.closeHandler(closed -> leave(own));
            socket.exceptionHandler(broken -> leave(own));
          });
    }
    return now;
  }

  private void leave(Future<NetSocket> which) {
    synchronized (this) {
      if (open == which) {
        open = null;
      }
    }
    which.onSuccess(NetSocket::close);
  }

  @Override
  public CompletionStage<Void> close() {
    return client.close().toCompletionStage();
  }
}
