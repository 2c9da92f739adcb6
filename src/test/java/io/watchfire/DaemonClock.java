package io.watchfire;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** A daemon's plan time, as its API has told it once and as it has gone on since. */
final class DaemonClock implements InstantSource {
  private static final int TIMES = 5;

  private final Instant plan;
  private final long wire;
  private final double rate;

  private DaemonClock(Instant plan, long wire, double rate) {
    this.plan = plan;
    this.wire = wire;
    this.rate = rate;
  }

  /**
   * Asks a few times and believes the quickest answer: of a slow one it is unknown when it was so.
   */
  static DaemonClock of(DaemonPeer daemon) {
    long quickest = Long.MAX_VALUE;
    DaemonClock clock = null;
    for (int i = 0; i < TIMES; i++) {
      long asked = System.nanoTime();
      JsonObject status = daemon.get("/api/v1/status");
      long took = System.nanoTime() - asked;
      if (took < quickest) {
        quickest = took;
        Instant now = Instant.parse(status.getString("now"));
        clock = new DaemonClock(now, asked + took, status.getDouble("rate"));
      }
    }
    return Objects.requireNonNull(clock);
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
