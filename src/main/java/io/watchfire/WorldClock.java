package io.watchfire;

import io.watchfire.config.Settings;
import io.watchfire.store.SqlStore;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.time.ScaledTime;
import io.watchfire.time.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The world's plan time. Origin and rate are kept in the record at first start, so a restart goes
 * on where real time has taken it; another rate goes on from the plan instant reached.
 */
final class WorldClock {
  private static final String WIRE_ORIGIN = "clock.wireOrigin";
  private static final String PLAN_ORIGIN = "clock.planOrigin";
  private static final String RATE = "clock.rate";

  private WorldClock() {}

  static ScaledTime resume(
      Settings.Clock settings, SqlStore store, InstantSource wire, Timers wireTimers)
      throws StoreUnavailable {
    Instant now = wire.instant();
    Optional<String> wireOrigin = store.meta(WIRE_ORIGIN);
    Optional<String> planOrigin = store.meta(PLAN_ORIGIN);
    Optional<String> rate = store.meta(RATE);
    if (wireOrigin.isPresent() && planOrigin.isPresent() && rate.isPresent()) {
      ScaledTime kept =
          new ScaledTime(
              wire,
              wireTimers,
              Instant.parse(wireOrigin.get()),
              Instant.parse(planOrigin.get()),
              Double.parseDouble(rate.get()));
      return kept.rate() == settings.rate()
          ? kept
          : begin(store, wire, wireTimers, now, kept.instant(), settings.rate());
    }
    Instant origin = settings.origin();
    return begin(store, wire, wireTimers, now, origin == null ? now : origin, settings.rate());
  }

  private static ScaledTime begin(
      SqlStore store,
      InstantSource wire,
      Timers wireTimers,
      Instant wireOrigin,
      Instant planOrigin,
      double rate)
      throws StoreUnavailable {
    store.meta(WIRE_ORIGIN, wireOrigin.toString());
    store.meta(PLAN_ORIGIN, planOrigin.toString());
    store.meta(RATE, Double.toString(rate));
    return new ScaledTime(wire, wireTimers, wireOrigin, planOrigin, rate);
  }
}
