package io.watchfire;

import io.watchfire.config.Settings;
import io.watchfire.store.SqlStore;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.time.PlanTime;
import io.watchfire.time.Timers;
import java.time.InstantSource;

/** How a world comes by its plan time. */
@FunctionalInterface
public interface WorldTime {

  /**
   * Takes up plan time where the record left it, or begins it. Blocks.
   *
   * @param wire real time
   * @param wireTimers the same, on one event loop
   */
  PlanTime resume(Settings.Clock settings, SqlStore store, InstantSource wire, Timers wireTimers)
      throws StoreUnavailable;
}
