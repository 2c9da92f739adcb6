package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Checkpoints.Checkpoint;
import io.watchfire.watch.Checkpoints.SeriesState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private final ShardSetup setup;
  private final ShardLoop loop;
  private final SeriesMaker maker;
  private final Map<TargetId, Watched> targets = new LinkedHashMap<>();
  private final SilenceWatch silence;
  private final ServiceShare service;
  private final Unwritten unwritten = new Unwritten();
  private final LongAdder samples = new LongAdder();
  private final LongAdder evaluations = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAdder old = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private Instant served;
  private long applied;
  private volatile Instant lastServed;

  /**
   * @param mine the targets of this shard
   * @param rules by target, those that watch it
   * @param members how many members of the service each shard has
   * @param parts where this shard's part of the service goes
   */
  Shard(
      int number,
      List<Target> mine,
      Map<TargetId, List<Rule>> rules,
      ShardSetup setup,
      ShardLoop loop,
      Recall recall,
      int[] members,
      BiConsumer<TargetId, Availability.Part> parts) {
    this.number = number;
    this.setup = setup;
    this.loop = loop;
    this.maker = new SeriesMaker(setup.zone(), recall);
    this.silence = new SilenceWatch(setup.clock(), loop.timers(), new Silence());
    this.service = new ServiceShare(number, setup, loop, members, parts, this::offer);
    this.served = Instant.EPOCH;
    for (Target target : mine) {
      targets.put(target.id(), new Watched(target));
      addSeries(target, rules.getOrDefault(target.id(), List.of()));
      Instant before = recall.lastServed(target.id());
      served = before.isAfter(served) ? before : served;
    }
    this.lastServed = served;
  }

  /** Begins to notice silence and to count the service; once, after what was missed is replayed. */
  void start() {
    silence.start();
    service.start();
  }

  /** Ends all timers. */
  void stop() {
    silence.stop();
    service.stop();
  }

  public int number() {
    return number;
  }

  /** The targets of this shard. Callable from any thread. */
  public List<Target> targets() {
    return targets.values().stream().map(Watched::target).toList();
  }

  @Override
  public void polled(Poll poll) {
    Watched watched = targets.get(poll.target());
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
    publishServed();
  }

  /** Takes one sample that needs no log: computed here, or simulated. */
  public void offer(Sample sample) {
    take(sample);
    publishServed();
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
    applied = Math.max(applied, row);
    publishServed();
  }

  /** A day no baseline is made of. */
  void leaveOut(LocalDate day) {
    for (Watched watched : targets.values()) {
      for (Series series : watched.allSeries()) {
        CountedSeries counts = series.counts();
        if (counts != null) {
          counts.past().leaveOut(day);
        }
      }
    }
  }

  void take(Availability.Part part) {
    service.take(part);
  }

  /**
   * What to remember now.
   *
   * @param routed every intake row up to this one has been offered
   */
  Checkpoint checkpoint(long routed) {
    applied = Math.max(applied, routed);
    List<SeriesState> states = new ArrayList<>();
    for (Watched watched : targets.values()) {
      for (Series series : watched.allSeries()) {
        CountedSeries counts = series.counts();
        String target = watched.target().id().value();
        String indicator = series.indicator().value();
        if (counts != null) {
          states.add(
              new SeriesState(
                  target,
                  indicator,
                  counts.window().last(),
                  counts.window().watchedFrom(),
                  counts.window().minutes(),
                  counts.days()));
        } else if (series.isPushed()) {
          states.add(
              new SeriesState(target, indicator, series.lastSample(), null, List.of(), List.of()));
        }
      }
    }
    return new Checkpoint(number, served, unwritten.holdBack(applied), states);
  }

  /** Up to when samples are served and all their changes durable. Callable from any thread. */
  public Instant lastServed() {
    return lastServed;
  }

  /** The state of every rule on every target of this shard. Callable from any thread. */
  public Map<RuleKey, RuleState> ruleStates() {
    Map<RuleKey, RuleState> states = new HashMap<>();
    for (Watched watched : targets.values()) {
      for (Series series : watched.allSeries()) {
        for (RuleWatch rule : series.rules()) {
          states.put(rule.key(), rule.state());
        }
      }
    }
    return states;
  }

  /** A target as it was last seen. Callable from any thread. */
  public Optional<TargetView> view(TargetId target) {
    return Optional.ofNullable(targets.get(target)).map(Watched::view);
  }

  /** All targets as they were last seen. Callable from any thread. */
  public List<TargetView> views() {
    return targets.values().stream().map(Watched::view).toList();
  }

  /** Callable from any thread. */
  public ShardFigures figures() {
    int states = 0;
    for (Watched watched : targets.values()) {
      for (Series series : watched.allSeries()) {
        states += series.rules().length;
      }
    }
    return new ShardFigures(
        number, samples.sum(), evaluations.sum(), changes.sum(), old.sum(), unknown.sum(), states);
  }

  private void take(Sample sample) {
    take(sample, setup.clock().millis());
  }

  private void take(Sample sample, long now) {
    Watched watched = targets.get(sample.target());
    if (watched == null) {
      unknown.increment();
    } else if (take(watched, sample, now)) {
      if (watched.target().snmp() == null) {
        watched.pushed(sample.at());
      }
    }
  }

  private boolean take(Watched watched, Sample sample, long now) {
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
    serve(seen.at(), now);
    return true;
  }

  private @Nullable Series discover(Watched watched, IndicatorName indicator) {
    if (!setup.assignments().has(watched.target(), indicator.value())) {
      return null;
    }
    return addSeries(watched, indicator, List.of());
  }

  private void addSeries(Target target, List<Rule> rules) {
    Watched watched = Objects.requireNonNull(targets.get(target.id()));
    Map<IndicatorName, List<Rule>> byIndicator = new LinkedHashMap<>();
    target.receives().forEach(name -> byIndicator.put(new IndicatorName(name), new ArrayList<>()));
    List<IndicatorName> serving = ServiceShare.indicators(target, setup.assignments());
    serving.forEach(name -> byIndicator.putIfAbsent(name, new ArrayList<>()));
    rules.forEach(
        rule -> byIndicator.computeIfAbsent(rule.indicator(), n -> new ArrayList<>()).add(rule));
    byIndicator.forEach((indicator, its) -> addSeries(watched, indicator, its));
    serving.forEach(name -> service.add(Objects.requireNonNull(watched.series(name))));
  }

  private Series addSeries(Watched watched, IndicatorName indicator, List<Rule> rules) {
    Series series = maker.make(watched.target(), indicator, rules, setup.clock().millis());
    watched.add(series);
    silence.add(series);
    return series;
  }

  /** What silence means to the rules. */
  private final class Silence implements SilenceWatch.Sink {
    @Override
    public void fellSilent(Series series, Instant at) {
      series.fallSilent(at);
      Objects.requireNonNull(targets.get(series.target().id())).seriesFellSilent();
      stillSilent(series, at);
    }

    @Override
    public void stillSilent(Series series, Instant at) {
      for (RuleWatch rule : series.rules()) {
        tell(rule.silent(at, Absence.STALE));
      }
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
