package io.watchfire.drill;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.watchfire.time.ScaledTime;
import io.watchfire.time.Timers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plan time of a daemon in another process: the {@code now} and {@code rate} of its API, asked each
 * real second. While the daemon is away its clock is taken to go on, as it does over a restart.
 */
public final class FollowedTime implements InstantSource, Timers {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedTime.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** Less than this of real time is the way of the answer, not another clock. */
  private static final Duration JITTER = Duration.ofMillis(250);

  private final WebClient web;
  private final URI status;
  private final @Nullable String token;
  private final InstantSource wire;
  private final Timers wireTimers;
  private final Promise<Void> first = Promise.promise();
  private volatile @Nullable ScaledTime time;
  private volatile boolean stopped;
  private boolean away;

  /**
   * @param api where the API is, such as {@code http://127.0.0.1:8080}
   * @param token needed to read beyond loopback; null for none
   */
  public FollowedTime(
      Vertx vertx, URI api, @Nullable String token, InstantSource wire, Timers wireTimers) {
    this.web = WebClient.create(vertx);
    this.status = api.resolve("/api/v1/status");
    this.token = token;
    this.wire = wire;
    this.wireTimers = wireTimers;
  }

  /** Begins to ask; done at the first answer, however long that takes. */
  public Future<Void> start() {
    wireTimers.after(Duration.ZERO, this::look);
    return first.future();
  }

  public void stop() {
    stopped = true;
    web.close();
  }

  /** Plan seconds per real second. */
  public double rate() {
    return known().rate();
  }

  @Override
  public Instant instant() {
    return known().instant();
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    return known().after(delay, task);
  }

  private ScaledTime known() {
    ScaledTime now = time;
    if (now == null) {
      throw new IllegalStateException("the daemon has not said what time it is");
    }
    return now;
  }

  private void look() {
    if (stopped) {
      return;
    }
    Instant asked = wire.instant();
    HttpRequest<?> request = web.getAbs(status.toString()).timeout(ANSWER_WITHIN.toMillis());
    if (token != null) {
      request.bearerTokenAuthentication(token);
    }
    request
        .send()
        .map(response -> said(asked, response))
        .onComplete(
            looked -> {
              if (stopped) {
                return;
              }
              if (looked.succeeded()) {
                follow(looked.result());
                first.tryComplete();
              }
              if (looked.failed() != away) {
                away = looked.failed();
                LOG.info(
                    "the daemon at {} is {}",
                    status,
                    away ? "away: " + looked.cause().getMessage() : "back");
              }
              wireTimers.after(LOOK, this::look);
            });
  }

  private ScaledTime said(Instant asked, HttpResponse<?> response) {
    JsonObject body = response.statusCode() == 200 ? response.bodyAsJsonObject() : null;
    if (body == null) {
      throw new IllegalStateException(status + " answered " + response.statusCode());
    }
    Instant half = asked.plus(Duration.between(asked, wire.instant()).dividedBy(2));
    return new ScaledTime(
        wire, wireTimers, half, Instant.parse(body.getString("now")), body.getDouble("rate"));
  }

  private void follow(ScaledTime said) {
    ScaledTime before = time;
    if (before == null || before.rate() != said.rate()) {
      LOG.info("plan time is {}, {} times as fast as real time", said.instant(), said.rate());
      time = said;
      return;
    }
    Duration off = Duration.between(before.instant(), said.instant()).abs();
    if (off.toMillis() > JITTER.toMillis() * said.rate()) {
      LOG.info("the daemon's clock was set: plan time is {}", said.instant());
      time = said;
    }
  }
}
