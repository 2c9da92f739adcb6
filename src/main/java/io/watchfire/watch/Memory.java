package io.watchfire.watch;

import io.watchfire.rule.RuleChange;
import io.watchfire.watch.Checkpoints.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the shards go on from after a restart, also when there are more or fewer shards than before.
 *
 * @param ruleStates last change of every rule on every target
 * @param lastServed the last heartbeat, by shard of then; empty at first start
 * @param checkpoints what there is, of any number of shards
 * @param intake accepted batches that may be missing from a checkpoint, oldest first
 * @param seeds past days from files
 * @param unusualDays local days that no baseline is made of
 */
public record Memory(
    List<RuleChange> ruleStates,
    List<Instant> lastServed,
    List<Checkpoint> checkpoints,
    List<IntakeLog.Row> intake,
    List<SeedDays> seeds,
    Set<LocalDate> unusualDays) {

  /** The memory of a first start. */
  public static final Memory NONE =
      new Memory(List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());

  /**
   * Reads it.
   *
   * @param ruleStates from the desk's books
   */
  public static CompletionStage<Memory> load(
      Checkpoints checkpoints,
      IntakeLog log,
      List<RuleChange> ruleStates,
      List<SeedDays> seeds,
      Set<LocalDate> unusualDays) {
    return checkpoints
        .lastHeartbeat()
        .thenCompose(
            served ->
                loadFrom(0, served.size(), checkpoints, new ArrayList<>())
                    .thenCompose(
                        found ->
                            log.after(oldest(found))
                                .thenApply(
                                    rows ->
                                        new Memory(
                                            ruleStates, served, found, rows, seeds, unusualDays))));
  }

  /** Every row after this one may be missing from a checkpoint. */
  private static long oldest(List<Checkpoint> found) {
    return found.stream().mapToLong(Checkpoint::intake).min().orElse(0);
  }

  private static CompletionStage<List<Checkpoint>> loadFrom(
      int shard, int atLeast, Checkpoints checkpoints, List<Checkpoint> found) {
    return checkpoints
        .load(shard)
        .thenCompose(
            checkpoint -> {
              checkpoint.ifPresent(found::add);
              return checkpoint.isEmpty() && shard + 1 >= atLeast
                  ? CompletableFuture.<List<Checkpoint>>completedFuture(found)
                  : loadFrom(shard + 1, atLeast, checkpoints, found);
            });
  }
}
