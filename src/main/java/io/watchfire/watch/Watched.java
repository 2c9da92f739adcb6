package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.LatestReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target and its series: written on the shard's thread, viewed from any. */
final class Watched {
  private static final long NOTHING = Long.MIN_VALUE;

  private static final Series[] NONE = {};

  private final Target target;
  private final TargetId id;

  /** A handful: looking through them is as quick as a table, and a tenth of its size. */
  private volatile Series[] series = NONE;

  private List<Composite> composites = List.of();
  private long pendingAt = NOTHING;
  private volatile long heardAt = NOTHING;
  private volatile Heard heard = Heard.FINE;

  Watched(Target target) {
    this.target = target;
    this.id = target.id();
  }

  /** Goes on from the same target as it was configured before. */
  void adopt(Watched before) {
    heardAt = before.heardAt;
    heard = before.heard;
    for (Series one : series) {
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

  boolean is(TargetId other) {
    return id.equals(other);
  }

  @Nullable Series series(IndicatorName indicator) {
    for (Series one : series) {
      if (one.indicator().equals(indicator)) {
        return one;
      }
    }
    return null;
  }

  List<Series> allSeries() {
    return List.of(series);
  }

  void add(Series one) {
    Series[] before = series;
    Series[] all = Arrays.copyOf(before, before.length + 1);
    all[before.length] = one;
    series = all;
  }

  void polled(Poll poll) {
    heardAt = poll.due().toEpochMilli();
    if (!heard.is(poll.down(), poll.values())) {
      heard = new Heard(poll.down(), poll.values());
    }
  }

  void pushed(Instant at) {
    heardAt = at.toEpochMilli();
    if (!heard.is(null, DeviceReadings.NONE)) {
      heard = Heard.FINE;
    }
  }

  /** A target that is not polled gives nothing once all its series are silent. */
  void seriesFellSilent() {
    if (!target.isPolled() && Arrays.stream(series).allMatch(Series::isStale)) {
      heard = new Heard(Absence.STALE, heard.values);
    }
  }

  TargetView view() {
    Heard now = heard;
    long at = heardAt;
    Series[] all = series;
    // most have no totals, and a page of metrics asks for all of them: no copies of copies
    Map<String, Sample> samples = new HashMap<>(2 * all.length);
    Map<String, Double> totals = Map.of();
    for (Series one : all) {
      Sample latest = one.latest();
      if (latest != null) {
        samples.put(one.indicator().value(), latest);
      }
      if (one.counts() != null) {
        totals = totals.isEmpty() ? new HashMap<>() : totals;
        totals.put(one.indicator().value(), one.total());
      }
    }
    return new TargetView(
        target,
        at == NOTHING ? null : Instant.ofEpochMilli(at),
        now.down,
        Collections.unmodifiableMap(samples),
        now.values.snapshot(),
        Collections.unmodifiableMap(totals));
  }

  /** As {@link #view}, but without samples, for those who want raw values only. */
  TargetView values() {
    Heard now = heard;
    long at = heardAt;
    Instant heardLast = at == NOTHING ? null : Instant.ofEpochMilli(at);
    return new TargetView(target, heardLast, now.down, Map.of(), now.values.snapshot());
  }

  private record Heard(@Nullable Absence down, LatestReadings values) {
    /** Of one that is not polled: the same for every sample, none makes an object. */
    static final Heard FINE = new Heard(null, DeviceReadings.NONE);

    boolean is(@Nullable Absence otherDown, LatestReadings others) {
      return down == otherDown && values == others;
    }
  }
}
