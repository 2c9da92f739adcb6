package io.watchfire;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A daemon's plan time, as its API has told it once and as it has gone on since. */
final class DaemonClock implements InstantSource {
  private final Instant plan;
  private final long wire;
  private final double rate;

  private DaemonClock(Instant plan, long wire, double rate) {
    this.plan = plan;
    this.wire = wire;
    this.rate = rate;
  }

  static DaemonClock of(DaemonPeer daemon) {
    JsonObject status = daemon.get("/api/v1/status");
    return new DaemonClock(
        Instant.parse(status.getString("now")), System.nanoTime(), status.getDouble("rate"));
  }

  @Override
  public Instant instant() {
    return plan.plusNanos(Math.round((System.nanoTime() - wire) * rate));
  }

  /** The next whole minute. */
  Instant nextMinute() {
    return instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  /** Waits until it is that late; does not wait when it is. */
  void await(Instant then) {
    Duration left = Duration.between(instant(), then);
    if (!left.isNegative()) {
      try {
        Thread.sleep(Math.round(Math.ceil(left.toMillis() / rate)));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
