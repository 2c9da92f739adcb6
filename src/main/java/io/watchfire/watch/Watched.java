package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A target and its series: written on the shard's thread, viewed from any. */
final class Watched {
  private static final long NOTHING = Long.MIN_VALUE;

  private final Target target;
  private final Map<IndicatorName, Series> series = new ConcurrentHashMap<>();
  private List<Composite> composites = List.of();
  private long pendingAt = NOTHING;
  private volatile Heard heard = new Heard(null, null, List.of());

  Watched(Target target) {
    this.target = target;
  }

  /** Goes on from the same target as it was configured before. */
  void adopt(Watched before) {
    heard = before.heard;
    for (Series one : series.values()) {
      Series old = before.series(one.indicator());
      if (old != null) {
        one.adopt(old);
      }
    }
  }

  /**
   * Who looks at several of the series: formulas first, each after those that it looks at itself.
   */
  void composites(List<Composite> all) {
    composites = List.copyOf(all);
  }

  List<Composite> composites() {
    return composites;
  }

  /** Somebody has to look again, at that instant; true when nobody had to before. */
  boolean pend(long at) {
    boolean first = pendingAt == NOTHING;
    pendingAt = at;
    return first;
  }

  boolean isPendingFor(long other) {
    return pendingAt != NOTHING && pendingAt != other;
  }

  /** The instant at which somebody has to look; {@link Long#MIN_VALUE} when nobody has. */
  long pendingAt() {
    return pendingAt;
  }

  void looked() {
    pendingAt = NOTHING;
  }

  Target target() {
    return target;
  }

  @Nullable Series series(IndicatorName indicator) {
    return series.get(indicator);
  }

  Collection<Series> allSeries() {
    return series.values();
  }

  void add(Series one) {
    series.put(one.indicator(), one);
  }

  void polled(Poll poll) {
    heard = new Heard(poll.due(), poll.down(), poll.values());
  }

  void pushed(Instant at) {
    heard = new Heard(at, null, List.of());
  }

  /** A target that is not polled gives nothing once all its series are silent. */
  void seriesFellSilent() {
    if (target.snmp() == null && series.values().stream().allMatch(Series::isStale)) {
      heard = new Heard(heard.at, Absence.STALE, heard.values);
    }
  }

  TargetView view() {
    Heard now = heard;
    Map<String, Sample> samples = new TreeMap<>();
    Map<String, Double> totals = new TreeMap<>();
    for (Series one : series.values()) {
      Sample latest = one.latest();
      if (latest != null) {
        samples.put(one.indicator().value(), latest);
      }
      if (one.counts() != null) {
        totals.put(one.indicator().value(), one.total());
      }
    }
    return new TargetView(target, now.at, now.down, samples, now.values, totals);
  }

  private record Heard(@Nullable Instant at, @Nullable Absence down, List<DeviceValue> values) {}
}
