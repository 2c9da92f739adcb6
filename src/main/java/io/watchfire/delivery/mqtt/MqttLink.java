package io.watchfire.delivery.mqtt;

import io.vertx.core.Vertx;
import io.watchfire.delivery.mqtt.MqttSettings.Broker;
import io.watchfire.notify.Receipt;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the broker, made at the first message and from then on again for ever, so that
 * the broker says {@code online} whenever we could be heard.
 */
final class MqttLink {
  private static final BackOff AGAIN = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  private final Vertx vertx;
  private final Broker broker;
  private final String status;
  private final Timers timers;
  private final Duration timeout;
  private @Nullable MqttSession session;
  private @Nullable CompletionStage<@Nullable String> opening;
  private Timers.@Nullable Cancellable again;
  private int failures;
  private boolean closed;

  MqttLink(Vertx vertx, Broker broker, String status, Timers timers, Duration timeout) {
    this.vertx = vertx;
    this.broker = broker;
    this.status = status;
    this.timers = timers;
    this.timeout = timeout;
  }

  /** Publishes in this order, on one connection. */
  CompletionStage<Receipt> publish(List<Publication> all) {
    MqttSession now;
    CompletionStage<@Nullable String> opened;
    synchronized (this) {
      if (closed) {
        return CompletableFuture.completedFuture(
            new Receipt.RetryLater("the channel is being closed", null));
      }
      now = session();
      opened = opening;
    }
    return opened == null
        ? now.publish(all)
        : opened.thenCompose(
            reason ->
                reason == null
                    ? now.publish(all)
                    : CompletableFuture.completedFuture(new Receipt.RetryLater(reason, null)));
  }

  private synchronized MqttSession session() {
    if (session != null) {
      return session;
    }
    if (again != null) {
      again.cancel();
      again = null;
    }
    MqttSession[] own = new MqttSession[1];
    MqttSession fresh =
        new MqttSession(vertx, broker, status, timers, timeout, reason -> ended(own[0], reason));
    own[0] = fresh;
    session = fresh;
    opening = fresh.open();
    opening.thenAccept(this::opened);
    return fresh;
  }

  private synchronized void opened(@Nullable String reason) {
    if (reason == null) {
      LOG.info("Connected to the MQTT broker {}", broker.name());
      failures = 0;
    }
  }

  private synchronized void ended(@Nullable MqttSession which, String reason) {
    if (closed || which != session) {
      return;
    }
    session = null;
    opening = null;
    if (failures == 0) {
      LOG.warn("No connection to the MQTT broker: {}; trying again for ever", reason);
    }
    again = timers.after(AGAIN.before(failures++), this::reconnect);
  }

  private synchronized void reconnect() {
    again = null;
    if (!closed) {
      session();
    }
  }

  CompletionStage<Void> close() {
    MqttSession last;
    synchronized (this) {
      closed = true;
      last = session;
      if (again != null) {
        again.cancel();
      }
    }
    return last == null ? CompletableFuture.completedFuture(null) : last.close();
  }
}
