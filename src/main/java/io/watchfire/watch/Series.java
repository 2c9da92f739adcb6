package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Overwritten;
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
final class Series extends Overwritten {
  /** Nothing sensible adds more between two samples; what does is not believed. */
  private static final double LARGEST_COUNT = 1e9;

  private static final RuleWatch[] NO_RULES = {};
  private static final long NEVER = Long.MIN_VALUE;

  private final Target target;
  private final IndicatorName indicator;
  private final RuleWatch[] rules;
  private final boolean listenedToInSilence;
  private Ties ties;
  private boolean stale;

  /** Where silence is reckoned from: the last arrival; once silent, up to when it was told. */
  private long reckonedFrom;

  /** Instant of the last sample. */
  private long last;

  // what it has now, together one edition for readers on other threads
  private long at = NEVER;
  private double value = Double.NaN;
  private @Nullable Absence absence;

  /**
   * What only some have: a past, and others that look at it. There are hundreds of thousands of
   * series, and most have nothing of it.
   */
  private static final class Ties {
    private static final Composite[] NO_DEPENDENTS = {};
    private static final Membership[] NO_MEMBERSHIPS = {};

    private final @Nullable CountedSeries counts;
    private final Windows windows;
    private final @Nullable Instant remembered;
    private final @Nullable DoubleAdder total;
    private Composite[] dependents = NO_DEPENDENTS;
    private Membership[] memberships = NO_MEMBERSHIPS;
    private double contributed = Double.NaN;

    private Ties(@Nullable CountedSeries counts, Windows windows, @Nullable Instant remembered) {
      this.counts = counts;
      this.windows = windows;
      this.remembered = remembered;
      this.total = counts == null ? null : new DoubleAdder();
    }

    private long last() {
      Instant instant = counts == null ? windows.last() : counts.window().last();
      return instant == null ? NEVER : instant.toEpochMilli();
    }
  }

  /** Of all that have nothing: never changed. */
  private static final Ties NO_TIES = new Ties(null, Windows.NONE, null);

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
    this.rules = rules.isEmpty() ? NO_RULES : rules.toArray(RuleWatch[]::new);
    this.ties =
        counts == null && windows.isEmpty() && remembered == null
            ? NO_TIES
            : new Ties(counts, windows, remembered);
    this.listenedToInSilence =
        askedInSilence || rules.stream().anyMatch(watch -> RuleTrack.isAboutSilence(watch.rule()));
    this.last = ties.last();
    this.reckonedFrom = now;
  }

  private Ties ownTies() {
    if (ties == NO_TIES) {
      ties = new Ties(null, Windows.NONE, null);
    }
    return ties;
  }

  /** Goes on from another of the same indicator and target. */
  void adopt(Series before) {
    last = before.last;
    reckonedFrom = before.reckonedFrom;
    stale = before.stale;
    show(before.at, before.value, before.absence);
    DoubleAdder total = ties.total;
    if (total != null) {
      total.add(before.total());
    }
    contribute();
  }

  /** Somebody who looks at several series looks at this one too. */
  void addDependent(Composite composite) {
    Ties mine = ownTies();
    mine.dependents = Arrays.copyOf(mine.dependents, mine.dependents.length + 1);
    mine.dependents[mine.dependents.length - 1] = composite;
  }

  Composite[] dependents() {
    return ties.dependents;
  }

  /** Joins a group. */
  void join(GroupPart part) {
    Ties mine = ownTies();
    mine.memberships = Arrays.copyOf(mine.memberships, mine.memberships.length + 1);
    mine.memberships[mine.memberships.length - 1] = new Membership(part, part.join(target.users()));
  }

  Windows windows() {
    return ties.windows;
  }

  long maxGap() {
    return target.maxGapMillis();
  }

  Target target() {
    return target;
  }

  IndicatorName indicator() {
    return indicator;
  }

  @Nullable CountedSeries counts() {
    return ties.counts;
  }

  RuleWatch[] rules() {
    return rules;
  }

  /** What it has now; null before the first sample. Callable from any thread. */
  @Nullable Sample latest() {
    while (true) {
      int edition = reading();
      long then = at;
      double shown = value;
      Absence reason = absence;
      if (isStill(edition)) {
        return then == NEVER
            ? null
            : new Sample(target.id(), indicator, Instant.ofEpochMilli(then), shown, reason);
      }
    }
  }

  /** Epoch milliseconds of what it has now; {@link Long#MIN_VALUE} before the first sample. */
  long latestAt() {
    return at;
  }

  /** The value that it has now; NaN when there is none. */
  double latestValue() {
    return value;
  }

  /** Whether it has had samples, but has no value now. */
  boolean isAbsent() {
    return absence != null;
  }

  private void show(long when, double what, @Nullable Absence why) {
    writing();
    at = when;
    value = what;
    if (absence != why) {
      // whatever a reference is written to, the collector looks through
      absence = why;
    }
    written();
  }

  /** Instant of the last sample, before a restart too; null when there was none. */
  @Nullable Instant lastSample() {
    return last == NEVER ? ties.remembered : Instant.ofEpochMilli(last);
  }

  /** Whether its samples are pushed, and so in the intake log. */
  boolean isPushed() {
    return target.receives().contains(indicator.value());
  }

  /** What all samples have added since the start; only told of a counted indicator. */
  double total() {
    DoubleAdder total = ties.total;
    return total == null ? 0 : total.sum();
  }

  boolean isStale() {
    return stale;
  }

  /** Waiting for a first sample, and not for too long yet. */
  boolean isUnknown() {
    return at == NEVER && !stale;
  }

  /** Last epoch millisecond at which a sample would still be in time. */
  long deadline() {
    return reckonedFrom + maxGap();
  }

  /** Whether some rule is about silence. */
  boolean isListenedToInSilence() {
    return listenedToInSilence;
  }

  /** Epoch millisecond at which the next interval without a sample is over. */
  long nextSilence() {
    return reckonedFrom + target.interval().toMillis();
  }

  /** The silence has been told of up to here. */
  void silentUntil(long until) {
    reckonedFrom = until;
  }

  /**
   * Takes a sample in.
   *
   * @param now epoch milliseconds of its arrival
   * @return the sample as rules see it; null when it is not later than the last
   */
  @Nullable Sample take(Sample sample, long now) {
    long when = sample.at().toEpochMilli();
    if (last != NEVER && when <= last) {
      return null;
    }
    // what is replayed after a restart does not shorten the time that publishers have to come back
    reckonedFrom = Math.max(reckonedFrom, now);
    stale = false;
    last = when;
    Sample believed = believed(sample);
    if (ties != NO_TIES && believed.isPresent()) {
      add(ties, sample.at(), believed.value());
    }
    show(when, believed.value(), believed.absence());
    contribute();
    return believed;
  }

  private static void add(Ties ties, Instant at, double value) {
    CountedSeries counts = ties.counts;
    if (counts != null) {
      counts.add(at, (long) value);
    }
    ties.windows.add(at.toEpochMilli(), value);
    DoubleAdder total = ties.total;
    if (total != null) {
      total.add(value);
    }
  }

  /** Nothing came in time: from now on this series has no value. */
  void fallSilent(Instant since) {
    stale = true;
    reckonedFrom = since.toEpochMilli();
    show(reckonedFrom, Double.NaN, Absence.STALE);
    contribute();
  }

  /** Tells the groups that this one is in what it has now. */
  private void contribute() {
    Ties mine = ties;
    if (mine.memberships.length == 0 || at == NEVER) {
      return;
    }
    for (Membership membership : mine.memberships) {
      membership.part().update(membership.place(), mine.contributed, value);
    }
    mine.contributed = value;
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
    return ties.counts == null || whole
        ? sample
        : Sample.absent(target.id(), indicator, sample.at(), Absence.IMPLAUSIBLE);
  }
}
