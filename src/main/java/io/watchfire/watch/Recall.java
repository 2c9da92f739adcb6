package io.watchfire.watch;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.window.WindowState;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Checkpoints.Checkpoint;
import io.watchfire.watch.Checkpoints.SeriesState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The memory, looked up by what it is about. Read only after construction. */
final class Recall {
  private final Memory memory;
  private final boolean exact;
  private final Map<RuleKey, RuleChange> changes = new HashMap<>();
  private final Map<SeriesKey, SeriesState> series = new HashMap<>();
  private final Map<SeriesKey, NavigableSet<Instant>> replayed = new HashMap<>();

  private record SeriesKey(String target, String indicator) {}

  /** What is left of an earlier process. */
  Recall(Memory memory) {
    this(memory, false);
  }

  /** What a running shard hands over to itself: nothing is missing from it. */
  static Recall handedOver(Memory memory) {
    return new Recall(memory, true);
  }

  private Recall(Memory memory, boolean exact) {
    this.memory = memory;
    this.exact = exact;
    memory.ruleStates().forEach(change -> changes.put(change.key(), change));
    for (Checkpoint checkpoint : memory.checkpoints()) {
      for (SeriesState state : checkpoint.series()) {
        series.merge(
            new SeriesKey(state.target(), state.indicator()), state, (a, b) -> later(a, b) ? a : b);
      }
    }
    for (IntakeLog.Row row : memory.intake()) {
      for (Sample sample : row.batch()) {
        replayed
            .computeIfAbsent(key(sample.target(), sample.indicator()), key -> new TreeSet<>())
            .add(sample.at());
      }
    }
  }

  @Nullable RuleChange change(RuleKey key) {
    return changes.get(key);
  }

  /** Instant of the last sample in the checkpoint; null when there is none. */
  @Nullable Instant lastSample(TargetId target, IndicatorName indicator) {
    SeriesState state = series.get(key(target, indicator));
    return state == null ? null : state.last();
  }

  /**
   * What a written state had become when the daemon died. Of polled samples only the heartbeat
   * knows; but it may be ahead of a pushed one that came a little later, and of those the
   * checkpoint and the log know exactly.
   */
  RuleState resumed(RuleState written, Target target, IndicatorName indicator) {
    if (exact) {
      return written;
    }
    Instant at = written.at();
    if (at == null || !target.receives().contains(indicator.value())) {
      return written.resumed(lastServed(target.id()), target.interval());
    }
    Instant last = lastSample(target.id(), indicator);
    NavigableSet<Instant> again = replayed.get(key(target.id(), indicator));
    Instant next = again == null ? null : again.higher(at);
    if (next == null || (last != null && last.isBefore(next))) {
      return last == null ? written : written.resumed(last);
    }
    return written.resumed(next.minusMillis(1), target.interval());
  }

  /** The windows of a gauge in the checkpoint. */
  List<WindowState> windows(TargetId target, IndicatorName indicator) {
    SeriesState state = series.get(key(target, indicator));
    return state == null ? List.of() : state.windows();
  }

  private static SeriesKey key(TargetId target, IndicatorName indicator) {
    return new SeriesKey(target.value(), indicator.value());
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
    SeriesState state = series.get(key(target.id(), indicator));
    Instant last = state == null ? null : state.last();
    if (state == null || last == null) {
      return;
    }
    counts.restore(state.minutes(), last, state.watchedFrom(), state.days());
    boolean pushed = target.receives().contains(indicator.value());
    if (!exact && !pushed && !lastServed(target.id()).isBefore(last.plus(target.interval()))) {
      // Polled samples are not kept: those after the checkpoint are lost.
      counts.window().breakWatch();
    }
  }

  private static boolean later(SeriesState one, SeriesState other) {
    Instant last = one.last();
    return last != null && (other.last() == null || last.isAfter(other.last()));
  }
}
