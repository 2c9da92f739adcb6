package io.watchfire.watch;

import io.watchfire.time.Timers;
import io.watchfire.watch.Checkpoints.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what shards would have to remember: a heartbeat every real second, a checkpoint every
 * real minute and at the stop; and forgets what the intake no longer needs. Timers and completions
 * of writes may run on any thread.
 */
public final class Checkpointer {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Shards shards;
  private final IntakeDoor door;
  private final Checkpoints checkpoints;
  private final IntakeLog log;
  private final Timers wire;
  private final Repeating beats = new Repeating(BEAT, this::beat);
  private final Repeating periods = new Repeating(PERIOD, this::checkpoint);
  private volatile CompletableFuture<Void> beating = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> saving = CompletableFuture.completedFuture(null);
  private volatile boolean healthy = true;
  private volatile boolean saved;

  /**
   * @param wire real time
   */
  public Checkpointer(
      Shards shards, IntakeDoor door, Checkpoints checkpoints, IntakeLog log, Timers wire) {
    this.shards = shards;
    this.door = door;
    this.checkpoints = checkpoints;
    this.log = log;
    this.wire = wire;
  }

  /**
   * Writes a first checkpoint, then begins to beat: the heartbeat of today's shards must not stand
   * beside the checkpoints of another number of shards.
   */
  public CompletionStage<Void> start() {
    return save()
        .whenComplete(
            (done, failure) -> {
              note(failure);
              beats.arm();
              periods.arm();
            });
  }

  /** Stops the timers and writes everything a last time. Callable from any thread. */
  public CompletionStage<Void> stop() {
    beats.stop();
    periods.stop();
    return CompletableFuture.allOf(settled(beating), settled(saving))
        .thenCompose(idle -> save())
        .thenCompose(saved -> checkpoints.heartbeat(shards.lastServed()));
  }

  /** Whether the last write was taken. Callable from any thread. */
  public boolean isHealthy() {
    return healthy;
  }

  private void beat() {
    if (saved && beating.isDone()) {
      beating =
          checkpoints
              .heartbeat(shards.lastServed())
              .whenComplete((done, failure) -> note(failure))
              .toCompletableFuture();
    }
  }

  private void checkpoint() {
    if (saving.isDone()) {
      saving = save().whenComplete((done, failure) -> note(failure)).toCompletableFuture();
    }
  }

  private CompletionStage<Void> save() {
    return shards
        .checkpoints(door.routed())
        .thenCompose(
            all -> {
              List<CompletableFuture<Void>> writes = new ArrayList<>();
              for (Checkpoint checkpoint : all) {
                writes.add(checkpoints.save(checkpoint).toCompletableFuture());
              }
              return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
                  .thenCompose(
                      done -> {
                        saved = true;
                        return log.trim(least(all));
                      });
            });
  }

  private static long least(List<Checkpoint> all) {
    return all.stream().map(Checkpoint::intake).min(Comparator.naturalOrder()).orElse(0L);
  }

  private void note(@Nullable Throwable failure) {
    if (failure != null && healthy) {
      healthy = false;
      LOG.warn(
          "checkpoint or heartbeat not written; clocks would resume from the last one", failure);
    } else if (failure == null && !healthy) {
      healthy = true;
      LOG.info("checkpoints and heartbeats are written again");
    }
  }

  /** A task that runs again and again until it is called off. */
  private final class Repeating {
    private final Duration period;
    private final Runnable task;
    private Timers.@Nullable Cancellable timer;
    private boolean over;

    private Repeating(Duration period, Runnable task) {
      this.period = period;
      this.task = task;
    }

    private synchronized void arm() {
      if (!over) {
        timer = wire.after(period, this::run);
      }
    }

    private void run() {
      arm();
      task.run();
    }

    private synchronized void stop() {
      over = true;
      if (timer != null) {
        timer.cancel();
      }
    }
  }

  private static CompletableFuture<Void> settled(CompletableFuture<Void> work) {
    return work.handle((done, failure) -> null);
  }
}
