package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.group.GroupPart;
import io.watchfire.rule.RuleTrack;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/** One indicator of one target, with the rules that watch it. */
final class Series {
  /** Nothing sensible adds more between two samples; what does is not believed. */
  private static final double LARGEST_COUNT = 1e9;

  // most series have none, and there are hundreds of thousands
  private static final RuleWatch[] NO_RULES = {};
  private static final Composite[] NO_DEPENDENTS = {};
  private static final Membership[] NO_MEMBERSHIPS = {};

  private final Target target;
  private final IndicatorName indicator;
  private final @Nullable CountedSeries counts;
  private final RuleWatch[] rules;
  private final Windows windows;
  private Composite[] dependents = NO_DEPENDENTS;
  private Membership[] memberships = NO_MEMBERSHIPS;
  private double contributed = Double.NaN;
  private final long maxGap;
  private final boolean listenedToInSilence;
  private long silentUntil;
  private final @Nullable Instant remembered;
  private @Nullable Instant last;
  private long heardAt;
  private boolean stale;
  private volatile @Nullable Sample latest;
  private final @Nullable DoubleAdder total;

  /** A place in a shard's part of a group. */
  record Membership(GroupPart part, int place) {}

  /**
   * @param counts null when the indicator is not counted
   * @param remembered instant of the last sample before the start; null when unknown
   * @param now epoch milliseconds: silence is reckoned from here until the first sample
   */
  Series(
      Target target,
      IndicatorName indicator,
      @Nullable CountedSeries counts,
      Windows windows,
      List<RuleWatch> rules,
      boolean askedInSilence,
      @Nullable Instant remembered,
      long now) {
    this.target = target;
    this.indicator = indicator;
    this.counts = counts;
    this.rules = rules.isEmpty() ? NO_RULES : rules.toArray(RuleWatch[]::new);
    this.maxGap = target.maxGap().toMillis();
    this.windows = windows;
    this.total = counts == null ? null : new DoubleAdder();
    this.listenedToInSilence =
        askedInSilence || rules.stream().anyMatch(watch -> RuleTrack.isAboutSilence(watch.rule()));
    this.last = counts == null ? windows.last() : counts.window().last();
    this.remembered = remembered;
    this.heardAt = now;
  }

  /** Goes on from another of the same indicator and target. */
  void adopt(Series before) {
    last = before.last;
    heardAt = before.heardAt;
    stale = before.stale;
    silentUntil = before.silentUntil;
    latest = before.latest;
    if (total != null) {
      total.add(before.total());
    }
    contribute();
  }

  /** Somebody who looks at several series looks at this one too. */
  void addDependent(Composite composite) {
    dependents = Arrays.copyOf(dependents, dependents.length + 1);
    dependents[dependents.length - 1] = composite;
  }

  Composite[] dependents() {
    return dependents;
  }

  /** Joins a group. */
  void join(GroupPart part) {
    memberships = Arrays.copyOf(memberships, memberships.length + 1);
    memberships[memberships.length - 1] = new Membership(part, part.join(target.users()));
  }

  Windows windows() {
    return windows;
  }

  long maxGap() {
    return maxGap;
  }

  Target target() {
    return target;
  }

  IndicatorName indicator() {
    return indicator;
  }

  @Nullable CountedSeries counts() {
    return counts;
  }

  RuleWatch[] rules() {
    return rules;
  }

  @Nullable Sample latest() {
    return latest;
  }

  /** Instant of the last sample, before a restart too; null when there was none. */
  @Nullable Instant lastSample() {
    return last == null ? remembered : last;
  }

  /** Whether its samples are pushed, and so in the intake log. */
  boolean isPushed() {
    return target.receives().contains(indicator.value());
  }

  /** What all samples have added since the start; only told of a counted indicator. */
  double total() {
    return total == null ? 0 : total.sum();
  }

  boolean isStale() {
    return stale;
  }

  /** Waiting for a first sample, and not for too long yet. */
  boolean isUnknown() {
    return latest == null && !stale;
  }

  /** Last epoch millisecond at which a sample would still be in time. */
  long deadline() {
    return heardAt + maxGap;
  }

  /** Whether some rule is about silence. */
  boolean isListenedToInSilence() {
    return listenedToInSilence;
  }

  /** Epoch millisecond at which the next interval without a sample is over. */
  long nextSilence() {
    return silentUntil + target.interval().toMillis();
  }

  /** The silence has been told of up to here. */
  void silentUntil(long at) {
    silentUntil = at;
  }

  /**
   * Takes a sample in.
   *
   * @param now epoch milliseconds of its arrival
   * @return the sample as rules see it; null when it is not later than the last
   */
  @Nullable Sample take(Sample sample, long now) {
    if (last != null && !sample.at().isAfter(last)) {
      return null;
    }
    // what is replayed after a restart does not shorten the time that publishers have to come back
    heardAt = Math.max(heardAt, now);
    stale = false;
    last = sample.at();
    Sample believed = believed(sample);
    if (counts != null && believed.isPresent()) {
      counts.add(sample.at(), (long) believed.value());
    }
    if (believed.isPresent()) {
      windows.add(sample.at().toEpochMilli(), believed.value());
    }
    latest = believed;
    if (total != null && believed.isPresent()) {
      total.add(believed.value());
    }
    contribute();
    return believed;
  }

  /** Nothing came in time: from now on this series has no value. */
  void fallSilent(Instant at) {
    stale = true;
    silentUntil = at.toEpochMilli();
    latest = Sample.absent(target.id(), indicator, at, Absence.STALE);
    contribute();
  }

  /** Tells the groups that this one is in what it has now. */
  private void contribute() {
    Sample now = latest;
    if (memberships.length == 0 || now == null) {
      return;
    }
    double value = now.absence() == null ? now.value() : Double.NaN;
    for (Membership membership : memberships) {
      membership.part().update(membership.place(), contributed, value);
    }
    contributed = value;
  }

  private Sample believed(Sample sample) {
    if (!sample.isPresent()) {
      return sample;
    }
    double value = sample.value();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Sample.absent(target.id(), indicator, sample.at(), Absence.UNREADABLE);
    }
    boolean whole = value == Math.rint(value) && value >= 0 && value <= LARGEST_COUNT;
    return counts == null || whole
        ? sample
        : Sample.absent(target.id(), indicator, sample.at(), Absence.IMPLAUSIBLE);
  }
}
