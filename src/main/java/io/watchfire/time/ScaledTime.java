package io.watchfire.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Plan time that runs at a rate of real time from an origin. Rate 1 with equal origins is real
 * time.
 *
 * <p>Origin and rate are kept by the store, so a restart goes on where real time has taken it.
 */
public final class ScaledTime implements PlanTime {
  private final InstantSource wire;
  private final Timers wireTimers;
  private final Instant wireOrigin;
  private final Instant planOrigin;
  private final double rate;
  private final boolean real;

  /**
   * @param wireOrigin real instant at which plan time was {@code planOrigin}
   * @param rate plan seconds per real second, above 0
   */
  public ScaledTime(
      InstantSource wire, Timers wireTimers, Instant wireOrigin, Instant planOrigin, double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate must be above 0: " + rate);
    }
    this.wire = wire;
    this.wireTimers = wireTimers;
    this.wireOrigin = wireOrigin;
    this.planOrigin = planOrigin;
    this.rate = rate;
    this.real = rate == 1 && wireOrigin.equals(planOrigin);
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public ScaledTime on(Timers otherWireTimers) {
    return new ScaledTime(wire, otherWireTimers, wireOrigin, planOrigin, rate);
  }

  @Override
  public Instant instant() {
    Duration real = Duration.between(wireOrigin, wire.instant());
    return planOrigin.plus(scaled(real, rate));
  }

  /** As {@link #instant}; the daemon asks for it at every sample. */
  @Override
  public long millis() {
    return real ? wire.millis() : instant().toEpochMilli();
  }

  /** A timer never runs early: the wait is rounded up to the next real millisecond. */
  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Duration real = scaled(delay, 1 / rate);
    return wireTimers.after(Duration.ofMillis(real.plusNanos(999_999).toMillis()), task);
  }

  private static Duration scaled(Duration span, double factor) {
    if (factor == 1) {
      return span;
    }
    double seconds = span.toSeconds() * factor;
    long whole = (long) Math.floor(seconds);
    double nanos = (seconds - whole) * 1e9 + span.toNanosPart() * factor;
    return Duration.ofSeconds(whole).plusNanos(Math.round(nanos));
  }
}
