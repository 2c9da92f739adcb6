package io.watchfire.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Complaints, minute by minute; for long there have been a hundred an hour. */
public final class ComplaintStream {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<Instant, Long> given = new HashMap<>();

  /**
   * Those of a minute, so that those of the last 60 minutes are as many as said.
   *
   * @param within of the 60 minutes up to an instant; it may fall by no more than came in then
   */
  public ToDoubleFunction<Instant> of(ToDoubleFunction<Instant> within) {
    return at -> {
      long before = 0;
      for (int back = 1; back < 60; back++) {
        Instant then = at.minus(MINUTE.multipliedBy(back));
        before += given.getOrDefault(then, usual(then));
      }
      long now = Math.max(0, Math.round(within.applyAsDouble(at)) - before);
      given.put(at, now);
      return now;
    };
  }

  /** A hundred an hour, one after the other. */
  private static long usual(Instant at) {
    long minute = at.getEpochSecond() / 60;
    return (minute + 1) * 100 / 60 - minute * 100 / 60;
  }
}
