package io.watchfire;

import io.watchfire.store.SqlStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is older than the record is to keep, a little every hour. */
final class Pruning {
  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
  private static final Duration PERIOD = Duration.ofHours(1);

  private final SqlStore store;
  private final VertxTimers wire;
  private final Duration keep;

  Pruning(SqlStore store, VertxTimers wire, Duration keep) {
    this.store = store;
    this.wire = wire;
    this.keep = keep;
  }

  void start() {
    wire.after(PERIOD, this::prune);
  }

  private void prune() {
    store
        .prune(wire.instant().minus(keep))
        .whenComplete(
            (removed, failure) -> {
              if (failure != null) {
                LOG.warn("old records were not removed; trying again in an hour", failure);
              } else if (removed > 0) {
                LOG.info("{} old records removed", removed);
              }
              start();
            });
  }
}
