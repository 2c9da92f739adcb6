package io.watchfire.watch;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Checkpoints.Checkpoint;
import io.watchfire.watch.Checkpoints.SeriesState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory, looked up by what it is about. Read only after construction. */
final class Recall {
  private final Memory memory;
  private final Map<RuleKey, RuleChange> changes = new HashMap<>();
  private final Map<SeriesKey, SeriesState> series = new HashMap<>();

  private record SeriesKey(String target, String indicator) {}

  Recall(Memory memory) {
    this.memory = memory;
    memory.ruleStates().forEach(change -> changes.put(change.key(), change));
    for (Checkpoint checkpoint : memory.checkpoints()) {
      for (SeriesState state : checkpoint.series()) {
        series.merge(
            new SeriesKey(state.target(), state.indicator()), state, (a, b) -> later(a, b) ? a : b);
      }
    }
  }

  @Nullable RuleChange change(RuleKey key) {
    return changes.get(key);
  }

  /** Up to when the shard that owned the target had served; long ago when unknown. */
  Instant lastServed(TargetId target) {
    return memory.lastServed().isEmpty()
        ? Instant.MIN
        : memory.lastServed().get(new ShardMap(memory.lastServed().size()).shardOf(target));
  }

  /** Fills a counted series with what is known of it. */
  void fill(CountedSeries counts, Target target, IndicatorName indicator) {
    for (SeedDays seed : memory.seeds()) {
      if (seed.target().equals(target.id()) && seed.indicator().equals(indicator)) {
        counts.past().seed(seed.days());
      }
    }
    memory.unusualDays().forEach(counts.past()::leaveOut);
    SeriesState state = series.get(new SeriesKey(target.id().value(), indicator.value()));
    Instant last = state == null ? null : state.last();
    if (state == null || last == null) {
      return;
    }
    counts.restore(state.minutes(), last, state.watchedFrom(), state.days());
    boolean pushed = target.receives().contains(indicator.value());
    if (!pushed && !lastServed(target.id()).isBefore(last.plus(target.interval()))) {
      // Polled samples are not kept: those after the checkpoint are lost.
      counts.window().breakWatch();
    }
  }

  private static boolean later(SeriesState one, SeriesState other) {
    Instant last = one.last();
    return last != null && (other.last() == null || last.isAfter(other.last()));
  }
}
