package io.watchfire.time;

import java.time.InstantSource;

/** Plan time of a world, with timers on one event loop. */
public interface PlanTime extends InstantSource, Timers {

  /** Plan seconds per real second, above 0. */
  double rate();

  /**
   * The same plan time with timers on another event loop.
   *
   * @param wireTimers real time on that loop
   */
  PlanTime on(Timers wireTimers);
}
