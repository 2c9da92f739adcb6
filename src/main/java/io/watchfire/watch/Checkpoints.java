package io.watchfire.watch;

import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.window.WindowState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Port to what shards remember over a restart. */
public interface Checkpoints {

  /** Replaces the shard's checkpoint; one transaction. */
  CompletionStage<Void> save(Checkpoint checkpoint);

  CompletionStage<Optional<Checkpoint>> load(int shard);

  /** One row for all shards: the last instant each has served. */
  CompletionStage<Void> heartbeat(List<Instant> lastServed);

  /** What the last {@link #heartbeat} wrote; empty on first start. */
  CompletionStage<List<Instant>> lastHeartbeat();

  /**
   * A shard's windows and baseline sums.
   *
   * @param intake every intake row up to this one is in the windows
   * @param series the state of each counted series, and the last sample of each pushed one
   */
  record Checkpoint(int shard, Instant at, long intake, List<SeriesState> series) {}

  /**
   * One series; of one that is not counted only its last sample.
   *
   * @param last instant of its last sample; null before the first
   * @param watchedFrom since when it has been watched without a gap; null before the first
   * @param minutes counts per minute, keyed by epoch minute, newest last; only minutes with a count
   * @param days counts of the days watched, for the baseline
   * @param windows of a gauge
   */
  record SeriesState(
      String target,
      String indicator,
      @Nullable Instant last,
      @Nullable Instant watchedFrom,
      List<long[]> minutes,
      List<DayCounts> days,
      List<WindowState> windows) {

    public SeriesState {
      // a row of an earlier version has none
      windows = windows == null ? List.of() : List.copyOf(windows);
    }

    /** A series without windows. */
    public SeriesState(
        String target,
        String indicator,
        @Nullable Instant last,
        @Nullable Instant watchedFrom,
        List<long[]> minutes,
        List<DayCounts> days) {
      this(target, indicator, last, watchedFrom, minutes, days, List.of());
    }
  }
}
