package io.watchfire.delivery.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttConnectionException;
import io.watchfire.delivery.mqtt.MqttSettings.Broker;
import io.watchfire.notify.Receipt;
import io.watchfire.time.Timers;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the broker, with a library client of its own: a late acknowledgement never
 * counts for a packet of the next connection. The broker tells {@code offline} when it breaks.
 */
final class MqttSession {
  private static final String ONLINE = "online";
  private static final String OFFLINE = "offline";
  private static final int KEEP_ALIVE_SECONDS = 30;

  /** More than delivery has under way on one channel. */
  private static final int MOST_UNACKNOWLEDGED = 1_000;

  private final Broker broker;
  private final String status;
  private final Timers timers;
  private final Duration timeout;
  private final Consumer<String> ended;
  private final MqttClient client;

  /** Null is a good answer; otherwise why there is none. */
  private final CompletableFuture<@Nullable String> opened = new CompletableFuture<>();

  private final Map<Integer, CompletableFuture<Boolean>> waiting = new HashMap<>();
  private final Set<Integer> early = new HashSet<>();
  private boolean over;

  /**
   * @param status where {@code online} and {@code offline} stand
   * @param ended told once, with the reason, when it broke
   */
  MqttSession(
      Vertx vertx,
      Broker broker,
      String status,
      Timers timers,
      Duration timeout,
      Consumer<String> ended) {
    this.broker = broker;
    this.status = status;
    this.timers = timers;
    this.timeout = timeout;
    this.ended = ended;
    this.client = MqttClient.create(vertx, options());
    client.publishCompletionHandler(this::acknowledged);
    client.exceptionHandler(thrown -> end(broken()));
    client.closeHandler(closed -> end(broken()));
  }

  private MqttClientOptions options() {
    MqttClientOptions options =
        new MqttClientOptions()
            .setClientId(broker.clientId())
            .setCleanSession(false)
            .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
            .setMaxInflightQueue(MOST_UNACKNOWLEDGED)
            .setWillFlag(true)
            .setWillTopic(status)
            .setWillMessageBytes(Buffer.buffer(OFFLINE))
            .setWillQoS(MqttQoS.AT_LEAST_ONCE.value())
            .setWillRetain(true);
    options.setConnectTimeout((int) timeout.toMillis());
    String username = broker.username();
    if (username != null) {
      options.setUsername(username);
    }
    if (broker.password() != null) {
      options.setPassword(broker.password().reveal());
    }
    if (broker.tls()) {
      options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
      String authority = broker.authority();
      if (authority != null) {
        options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority)));
      }
    }
    return options;
  }

  /** Connects; completes with null, or with the reason why not. */
  CompletionStage<@Nullable String> open() {
    Timers.Cancellable limit =
        timers.after(
            timeout, () -> notOpened("no answer from " + broker.name() + " within the time"));
    client
        .connect(broker.port(), broker.host())
        .onSuccess(
            connected -> {
              limit.cancel();
              publish(new Publication(status, ONLINE, true));
              opened.complete(null);
            })
        .onFailure(
            cause -> {
              limit.cancel();
              notOpened(reason(cause));
            });
    return opened;
  }

  private void notOpened(String reason) {
    if (opened.complete(reason)) {
      end(reason);
    }
  }

  /** Publishes all; delivered when the broker has acknowledged every one. */
  CompletionStage<Receipt> publish(List<Publication> all) {
    CompletableFuture<?>[] acknowledged =
        all.stream().map(this::publish).toArray(CompletableFuture[]::new);
    CompletableFuture<Receipt> receipt =
        CompletableFuture.allOf(acknowledged)
            .handle(
                (done, failure) ->
                    failure == null
                        ? new Receipt.Delivered("PUBACK")
                        : new Receipt.RetryLater(broken(), null));
    Timers.Cancellable limit =
        timers.after(
            timeout,
            () -> {
              // first, so that it is this that is told and not the end of the connection
              String silent = "no PUBACK from " + broker.name() + " within the time";
              if (receipt.complete(new Receipt.RetryLater(silent, null))) {
                end(silent);
              }
            });
    CompletionStage<Receipt> answered = receipt;
    answered.whenComplete((done, failure) -> limit.cancel());
    return receipt;
  }

  private CompletionStage<Boolean> publish(Publication what) {
    CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
    Future<Integer> sent;
    try {
      sent =
          client.publish(
              what.topic(),
              Buffer.buffer(what.payload()),
              MqttQoS.AT_LEAST_ONCE,
              false,
              what.retain());
    } catch (RuntimeException notConnected) {
      acknowledged.completeExceptionally(notConnected);
      return acknowledged;
    }
    sent.onSuccess(packet -> await(packet, acknowledged))
        .onFailure(acknowledged::completeExceptionally);
    return acknowledged;
  }

  private void await(int packet, CompletableFuture<Boolean> acknowledged) {
    boolean already;
    boolean tooLate;
    synchronized (this) {
      already = early.remove(packet);
      tooLate = over;
      if (!already && !tooLate) {
        waiting.put(packet, acknowledged);
      }
    }
    if (already) {
      acknowledged.complete(true);
    } else if (tooLate) {
      acknowledged.completeExceptionally(new IllegalStateException("the connection is over"));
    }
  }

  private void acknowledged(int packet) {
    CompletableFuture<Boolean> found;
    synchronized (this) {
      found = waiting.remove(packet);
      if (found == null) {
        // the acknowledgement overtook the news that the packet was sent
        early.add(packet);
      }
    }
    if (found != null) {
      found.complete(true);
    }
  }

  private String broken() {
    return "the connection to " + broker.name() + " broke";
  }

  private void end(String reason) {
    List<CompletableFuture<Boolean>> lost;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      lost = List.copyOf(waiting.values());
      waiting.clear();
    }
    lost.forEach(
        one -> one.completeExceptionally(new IllegalStateException("the connection is over")));
    opened.complete(reason);
    client.disconnect();
    ended.accept(reason);
  }

  /** Says {@code offline} and goodbye, after which the broker says nothing for us. */
  CompletionStage<Void> close() {
    synchronized (this) {
      if (over) {
        return CompletableFuture.completedFuture(null);
      }
    }
    return publish(List.of(new Publication(status, OFFLINE, true)))
        .thenCompose(
            told -> {
              synchronized (this) {
                over = true;
              }
              return client.disconnect().toCompletionStage().handle((gone, failure) -> null);
            });
  }

  /** Names the broker; messages of other exceptions may hold anything. */
  private String reason(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof MqttConnectionException refused) {
        return broker.name() + " refuses the connection: " + refused.code();
      }
      if (cause instanceof UnknownHostException) {
        return "unknown host " + broker.host();
      }
      if (cause instanceof ConnectException) {
        return "cannot connect to " + broker.name();
      }
      if (cause instanceof SSLException) {
        return "TLS with " + broker.name() + " failed";
      }
    }
    return "connecting to " + broker.name() + " failed: " + fault.getClass().getSimpleName();
  }
}
