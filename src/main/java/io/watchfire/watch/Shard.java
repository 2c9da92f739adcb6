package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.BaselineState;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.group.GroupChange;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Checkpoints.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the targets, indicators and rule states of one event loop: every method belongs to its
 * thread, except those that say otherwise. A sample is judged when it arrives; only changes leave.
 */
public final class Shard implements Probe.PollSink {
  private final int number;
  private final ShardLoop loop;
  private final BiConsumer<TargetId, Availability.Part> parts;
  private final GroupShare.Neighbours neighbours;
  private final List<Watched> pending = new ArrayList<>();
  private final Unwritten unwritten = new Unwritten();
  private final LongAdder samples = new LongAdder();
  private final LongAdder evaluations = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAdder old = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private ShardSetup setup;
  private volatile Roster roster;
  private SilenceWatch silence;
  private ServiceShare service;
  private GroupShare groups;
  private Instant served;
  private long applied;
  private volatile Instant lastServed;

  /**
   * @param parts where this shard's part of the service goes
   * @param neighbours where its parts of groups go
   */
  Shard(
      Division.Share share,
      ShardSetup setup,
      ShardLoop loop,
      Recall recall,
      BiConsumer<TargetId, Availability.Part> parts,
      GroupShare.Neighbours neighbours) {
    this.neighbours = neighbours;
    this.number = share.shard();
    this.setup = setup;
    this.loop = loop;
    this.parts = parts;
    this.roster = new Roster(share, setup, recall, setup.silenceFrom());
    this.groups = groupsOf(share, roster);
    this.silence = silenceOf(roster);
    this.service = serviceOf(share, roster);
    this.served = Instant.EPOCH;
    for (Target target : share.targets()) {
      Instant before = recall.lastServed(target.id());
      served = before.isAfter(served) ? before : served;
    }
    this.lastServed = served;
  }

  /**
   * Goes on by another configuration: what both have keeps its state and is judged by the new one
   * at its next sample; what only the old one had ends as no longer watched.
   */
  void reload(Division.Share share, ShardSetup next, List<SeedDays> seeds, Set<LocalDate> unusual) {
    silence.stop();
    service.stop();
    groups.stop();
    Instant now = next.clock().instant();
    Roster before = roster;
    Map<RuleKey, Rule> wanted = share.byKey();
    List<RuleChange> states = new ArrayList<>();
    for (Watch watch : before.rules()) {
      RuleChange state = watch.handedOver();
      Rule rule = wanted.get(watch.key());
      if (rule == null || !rule.subject().equals(watch.rule().subject())) {
        state = state.ended(now);
        tell(state);
      }
      states.add(state);
    }
    Checkpoint checkpoint = new Checkpoint(number, served, applied, before.seriesStates());
    Memory memory = new Memory(states, List.of(), List.of(checkpoint), List.of(), seeds, unusual);
    setup = next;
    Roster after = new Roster(share, next, Recall.handedOver(memory), next.clock().millis());
    groups = groupsOf(share, after);
    after.adopt(before);
    roster = after;
    silence = silenceOf(after);
    service = serviceOf(share, after);
    start();
    publishServed();
  }

  /** Begins to notice silence and to count the service; once, after what was missed is replayed. */
  void start() {
    silence.start();
    service.start();
    groups.start();
  }

  /** Ends all timers. */
  void stop() {
    silence.stop();
    service.stop();
    groups.stop();
  }

  public int number() {
    return number;
  }

  /** The targets of this shard. Callable from any thread. */
  public List<Target> targets() {
    return roster.all().stream().map(Watched::target).toList();
  }

  @Override
  public void polled(Poll poll) {
    Watched watched = roster.watched(poll.place(), poll.target());
    if (watched == null) {
      unknown.add(Math.max(1, poll.samples().size()));
      return;
    }
    long now = setup.clock().millis();
    watched.polled(poll);
    take(watched, up(poll), now);
    for (Sample sample : poll.samples()) {
      take(watched, sample, now);
    }
    lookAgain();
    publishServed();
  }

  @Override
  public void measured(List<Sample> samples) {
    long now = setup.clock().millis();
    for (Sample sample : samples) {
      take(sample, now);
    }
    lookAgain();
    publishServed();
  }

  /** Takes one sample that needs no log: computed here, or simulated. */
  public void offer(Sample sample) {
    take(sample);
    lookAgain();
    publishServed();
  }

  /**
   * Nothing was added to a counted indicator up to an instant; only heard where it is looked at.
   */
  public void nothingCounted(TargetId target, IndicatorName indicator, Instant upTo) {
    Watched watched = roster.watched(target);
    Series series = watched == null ? null : watched.series(indicator);
    Instant last = series == null ? null : series.lastSample();
    if (series != null && (last == null || upTo.isAfter(last))) {
      offer(Sample.of(target, indicator, upTo, 0));
    }
  }

  /**
   * Takes the samples of an accepted batch that belong here.
   *
   * @param row intake sequence of the batch; every earlier one has been offered before
   */
  void offer(long row, List<Sample> batch) {
    long now = setup.clock().millis();
    for (Sample sample : batch) {
      take(sample, now);
    }
    lookAgain();
    applied = Math.max(applied, row);
    publishServed();
  }

  /** A day no baseline is made of. */
  void leaveOut(LocalDate day) {
    for (Series series : roster.series()) {
      CountedSeries counts = series.counts();
      if (counts != null) {
        counts.past().leaveOut(day);
      }
    }
  }

  void take(Availability.Part part) {
    service.take(part);
  }

  void take(GroupPlan.Key group, GroupChange change) {
    groups.take(group, change);
  }

  void tellWhole(GroupPlan.Key group) {
    groups.tellWhole(group);
  }

  /** A value that was calculated from others on this shard. */
  void derived(Sample sample) {
    take(sample);
  }

  /** A rule was evaluated. */
  void evaluated() {
    evaluations.increment();
  }

  /**
   * What to remember now.
   *
   * @param routed every intake row up to this one has been offered
   */
  Checkpoint checkpoint(long routed) {
    applied = Math.max(applied, routed);
    return new Checkpoint(number, served, unwritten.holdBack(applied), roster.seriesStates());
  }

  /** Up to when samples are served and all their changes durable. Callable from any thread. */
  public Instant lastServed() {
    return lastServed;
  }

  /** The state of every rule on every target of this shard. */
  Map<RuleKey, RuleState> ruleStates() {
    return roster.ruleStates();
  }

  /** How far the baselines are made of the rules that have one. */
  Map<RuleKey, BaselineState> baselines() {
    Map<RuleKey, BaselineState> states = new HashMap<>();
    for (Series series : roster.series()) {
      for (RuleWatch rule : series.rules()) {
        rule.baseline().ifPresent(state -> states.put(rule.key(), state));
      }
    }
    return states;
  }

  /** One rule on each of its targets here. */
  List<RuleStanding> standings(RuleId rule) {
    List<RuleStanding> standings = new ArrayList<>();
    for (Watch watch : roster.rules()) {
      if (watch.key().rule().equals(rule)) {
        standings.add(watch.standing());
      }
    }
    return standings;
  }

  /** On how many targets here each rule is in which phase. */
  Map<RuleId, Map<Phase, Integer>> phases() {
    Map<RuleId, Map<Phase, Integer>> phases = new HashMap<>();
    for (Watch watch : roster.rules()) {
      phases
          .computeIfAbsent(watch.key().rule(), rule -> new EnumMap<>(Phase.class))
          .merge(watch.phase(), 1, Integer::sum);
    }
    return phases;
  }

  /** As it is configured now; null when it is not of this shard. Callable from any thread. */
  @Nullable Target target(TargetId id) {
    Watched watched = roster.watched(id);
    return watched == null ? null : watched.target();
  }

  /** A target as it was last seen. Callable from any thread. */
  public Optional<TargetView> view(TargetId target) {
    return Optional.ofNullable(roster.watched(target)).map(Watched::view);
  }

  /** All targets, to be viewed. Callable from any thread. */
  Collection<Watched> watched() {
    return roster.all();
  }

  /** Callable from any thread. */
  public ShardFigures figures() {
    int states = roster.rules().size();
    return new ShardFigures(
        number, samples.sum(), evaluations.sum(), changes.sum(), old.sum(), unknown.sum(), states);
  }

  private void take(Sample sample) {
    take(sample, setup.clock().millis());
  }

  private void take(Sample sample, long now) {
    Watched watched = roster.watched(sample.target());
    if (watched == null) {
      unknown.increment();
    } else if (take(watched, sample, now)) {
      if (!watched.target().isPolled()) {
        watched.pushed(sample.at());
      }
    }
  }

  private boolean take(Watched watched, Sample sample, long now) {
    long at = sample.at().toEpochMilli();
    if (watched.isPendingFor(at)) {
      lookAgain(watched);
    }
    Series series = watched.series(sample.indicator());
    if (series == null) {
      series = discover(watched, sample.indicator());
    }
    if (series == null) {
      unknown.increment();
      return false;
    }
    samples.increment();
    boolean wasStale = series.isStale();
    Sample seen = series.take(sample, now);
    if (seen == null) {
      old.increment();
      return false;
    }
    if (wasStale) {
      silence.heardAgain(series);
    }
    for (RuleWatch rule : series.rules()) {
      evaluations.increment();
      tell(rule.take(seen));
    }
    touch(watched, series, at);
    serve(seen.at(), now);
    return true;
  }

  /** Whoever looks at several series waits until all samples that came together are in. */
  private void touch(Watched watched, Series series, long at) {
    Composite[] dependents = series.dependents();
    if (dependents.length == 0) {
      return;
    }
    for (Composite composite : dependents) {
      composite.touch();
    }
    if (watched.pend(at)) {
      pending.add(watched);
    }
  }

  private void lookAgain() {
    // what is calculated may touch others of the same target, never of another
    for (int i = 0; i < pending.size(); i++) {
      lookAgain(pending.get(i));
    }
    pending.clear();
  }

  private void lookAgain(Watched watched) {
    long at = watched.pendingAt();
    if (at == Long.MIN_VALUE) {
      return;
    }
    List<Composite> composites = watched.composites();
    for (int i = 0; i < composites.size(); i++) {
      Composite composite = composites.get(i);
      if (composite.isTouched()) {
        tell(composite.evaluate(at, this));
      }
    }
    watched.looked();
  }

  private @Nullable Series discover(Watched watched, IndicatorName indicator) {
    Series series = roster.discover(watched, indicator, setup.clock().millis());
    if (series != null) {
      silence.add(series);
    }
    return series;
  }

  private SilenceWatch silenceOf(Roster of) {
    SilenceWatch watch = new SilenceWatch(setup.clock(), loop.timers(), new Silence());
    of.series().forEach(watch::add);
    return watch;
  }

  private GroupShare groupsOf(Division.Share share, Roster of) {
    return new GroupShare(share, setup, loop, of, neighbours, this::offer);
  }

  private ServiceShare serviceOf(Division.Share share, Roster of) {
    ServiceShare part = new ServiceShare(number, setup, loop, share.members(), parts, this::offer);
    of.serving().forEach(part::add);
    return part;
  }

  /** What silence means to the rules. */
  private final class Silence implements SilenceWatch.Sink {
    @Override
    public void fellSilent(Series series, Instant at) {
      series.fallSilent(at);
      Objects.requireNonNull(roster.watched(series.target().id())).seriesFellSilent();
      stillSilent(series, at);
    }

    @Override
    public void stillSilent(Series series, Instant at) {
      for (RuleWatch rule : series.rules()) {
        tell(rule.silent(at, Absence.STALE));
      }
      Watched watched = Objects.requireNonNull(roster.watched(series.target().id()));
      touch(watched, series, at.toEpochMilli());
      lookAgain();
      publishServed();
    }
  }

  private void tell(@Nullable RuleChange change) {
    if (change == null) {
      return;
    }
    changes.increment();
    CompletableFuture<Void> written = setup.changes().take(change).toCompletableFuture();
    if (written.isDone() && !written.isCompletedExceptionally()) {
      return;
    }
    Instant before = change.at().minusMillis(1);
    Unwritten.Entry entry = unwritten.add(before.isBefore(served) ? before : served, applied);
    var unused =
        written.thenRunAsync(
            () -> {
              unwritten.written(entry);
              publishServed();
            },
            loop.executor());
  }

  /** A sample that speaks of the future serves no more than the present. */
  private void serve(Instant at, long now) {
    Instant present = at.toEpochMilli() > now ? Instant.ofEpochMilli(now) : at;
    if (present.isAfter(served)) {
      served = present;
    }
  }

  private void publishServed() {
    lastServed = unwritten.holdBack(served);
  }

  private static Sample up(Poll poll) {
    Absence down = poll.down();
    if (down == null || down == Absence.TIMEOUT) {
      return Sample.of(poll.target(), Catalogue.TARGET_UP, poll.due(), down == null ? 1 : 0);
    }
    return Sample.absent(poll.target(), Catalogue.TARGET_UP, poll.due(), down);
  }
}
