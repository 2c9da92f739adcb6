package io.watchfire.watch;

import io.watchfire.indicator.BaselineState;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.group.GroupChange;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Checkpoints.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All shards of a World. Callable from any thread. */
public final class Shards implements RuleAnswers {
  private final ShardMap map;
  private final List<ShardLoop> loops;
  private final List<Shard> shards = new ArrayList<>();
  private final Memory memory;
  private final Set<LocalDate> unusualDays = ConcurrentHashMap.newKeySet();

  /**
   * Builds them from what is remembered; nothing runs before {@link #start}.
   *
   * @param loops one a shard
   */
  public Shards(ShardSetup setup, List<ShardLoop> loops, Memory memory) {
    this.map = new ShardMap(loops.size());
    this.loops = List.copyOf(loops);
    this.memory = memory;
    unusualDays.addAll(memory.unusualDays());
    Recall recall = new Recall(memory);
    Division division = new Division(setup, map);
    for (int number = 0; number < loops.size(); number++) {
      shards.add(
          new Shard(
              division.of(number), setup, loops.get(number), recall, this::send, new Others()));
    }
  }

  /**
   * Goes on by another configuration, each shard at its own moment: what stays keeps its windows
   * and clocks, what is gone ends as no longer watched.
   *
   * @param seeds past days from files
   */
  public CompletionStage<Void> reload(ShardSetup next, List<SeedDays> seeds) {
    Division division = new Division(next, map);
    return onEach(
            shard -> {
              shard.reload(division.of(shard.number()), next, seeds, Set.copyOf(unusualDays));
              return shard;
            })
        .thenApply(all -> null);
  }

  /**
   * Replays what the memory holds of pushed samples, then begins to notice silence. Completes when
   * every shard is up to date: only then may probes start and the intake open.
   */
  public CompletionStage<Void> start() {
    memory.intake().forEach(row -> offer(row.sequence(), row.batch()));
    return onEach(
            shard -> {
              shard.start();
              return shard;
            })
        .thenApply(all -> null);
  }

  /** Ends all timers; samples are still taken. */
  public CompletionStage<Void> stop() {
    return onEach(
            shard -> {
              shard.stop();
              return shard;
            })
        .thenApply(all -> null);
  }

  /** The last intake row that {@link #start} replays; 0 when there is none. */
  long replayed() {
    long checkpointed = memory.checkpoints().stream().mapToLong(Checkpoint::intake).max().orElse(0);
    return memory.intake().stream().mapToLong(IntakeLog.Row::sequence).max().orElse(checkpointed);
  }

  /** A day no baseline is made of: a service-family yellow or incident, or a drill. */
  public void leaveOut(LocalDate day) {
    unusualDays.add(day);
    shards.forEach(shard -> loopOf(shard).execute(() -> shard.leaveOut(day)));
  }

  /** The shards, for their probes: number {@code n} lives on the {@code n}-th loop. */
  public List<Shard> all() {
    return List.copyOf(shards);
  }

  /** The shard that owns a target. */
  public Shard of(TargetId target) {
    return shards.get(map.shardOf(target));
  }

  /** As it is configured now; null when there is none of that name. */
  @Nullable Target target(TargetId id) {
    return of(id).target(id);
  }

  /** All targets as they were last seen. */
  public List<TargetView> views() {
    return List.copyOf(live());
  }

  /**
   * All targets, each as it is when it is got: of a large site no more than a few are there at
   * once.
   */
  public List<TargetView> live() {
    return each(Watched::view);
  }

  /** As {@link #live}, but without samples and totals. */
  public List<TargetView> liveValues() {
    return each(Watched::values);
  }

  private List<TargetView> each(Function<Watched, TargetView> view) {
    List<Watched> all = shards.stream().flatMap(shard -> shard.watched().stream()).toList();
    return new AbstractList<>() {
      @Override
      public TargetView get(int index) {
        return view.apply(all.get(index));
      }

      @Override
      public int size() {
        return all.size();
      }
    };
  }

  @Override
  public Optional<TargetView> view(TargetId target) {
    return of(target).view(target);
  }

  /** The state of every rule on every target, each as its shard has it when it is asked. */
  public CompletionStage<Map<RuleKey, RuleState>> ruleStates() {
    return onEach(Shard::ruleStates).thenApply(Shards::together);
  }

  @Override
  public CompletionStage<Map<RuleKey, BaselineState>> baselines() {
    return onEach(Shard::baselines).thenApply(Shards::together);
  }

  @Override
  public CompletionStage<List<RuleStanding>> standings(RuleId rule) {
    return onEach(shard -> shard.standings(rule))
        .thenApply(parts -> parts.stream().flatMap(List::stream).toList());
  }

  @Override
  public CompletionStage<Map<RuleId, Map<Phase, Integer>>> phases() {
    return onEach(Shard::phases)
        .thenApply(
            parts -> {
              Map<RuleId, Map<Phase, Integer>> all = new HashMap<>();
              for (Map<RuleId, Map<Phase, Integer>> part : parts) {
                part.forEach(
                    (rule, counts) -> {
                      Map<Phase, Integer> sum =
                          all.computeIfAbsent(rule, any -> new EnumMap<>(Phase.class));
                      counts.forEach((phase, count) -> sum.merge(phase, count, Integer::sum));
                    });
              }
              return all;
            });
  }

  private static <T> Map<RuleKey, T> together(List<Map<RuleKey, T>> parts) {
    Map<RuleKey, T> all = new HashMap<>();
    parts.forEach(all::putAll);
    return all;
  }

  public List<ShardFigures> figures() {
    return shards.stream().map(Shard::figures).toList();
  }

  /** Up to when each shard has served samples and all their changes are durable. */
  public List<Instant> lastServed() {
    return shards.stream().map(Shard::lastServed).toList();
  }

  /**
   * Hands every shard its samples of an accepted batch.
   *
   * @param row grows from call to call; calls never overlap
   * @return completes when all have taken them
   */
  CompletionStage<Void> offer(long row, List<Sample> batch) {
    List<List<Sample>> byShard = map.divided(batch);
    List<CompletableFuture<Void>> taken = new ArrayList<>(byShard.size());
    for (int i = 0; i < byShard.size(); i++) {
      List<Sample> mine = byShard.get(i);
      if (!mine.isEmpty()) {
        Shard shard = shards.get(i);
        taken.add(CompletableFuture.runAsync(() -> shard.offer(row, mine), loopOf(shard)));
      }
    }
    return CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new));
  }

  /** What every shard wants remembered, once it has taken all rows up to the one given. */
  CompletionStage<List<Checkpoint>> checkpoints(long routed) {
    return onEach(shard -> shard.checkpoint(routed));
  }

  private void send(TargetId hotline, Availability.Part part) {
    Shard owner = of(hotline);
    loopOf(owner).execute(() -> owner.take(part));
  }

  /** Messages between shards. */
  private final class Others implements GroupShare.Neighbours {
    @Override
    public void tell(GroupPlan.Key group, GroupChange change) {
      Shard owner = of(group.target());
      loopOf(owner).execute(() -> owner.take(group, change));
    }

    @Override
    public void askForWhole(int shard, GroupPlan.Key group) {
      Shard other = shards.get(shard);
      loopOf(other).execute(() -> other.tellWhole(group));
    }
  }

  private Executor loopOf(Shard shard) {
    return loops.get(shard.number()).executor();
  }

  private <T> CompletionStage<List<T>> onEach(Function<Shard, T> task) {
    List<CompletableFuture<T>> results = new ArrayList<>(shards.size());
    for (Shard shard : shards) {
      results.add(CompletableFuture.supplyAsync(() -> task.apply(shard), loopOf(shard)));
    }
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
  }
}
