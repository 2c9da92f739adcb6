package io.watchfire.scenario;

import io.watchfire.indicator.Sample;
import io.watchfire.watch.Checkpoints;
import io.watchfire.watch.IntakeLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the shards find again after a crash. */
final class ScenarioDisk implements IntakeLog, Checkpoints {
  private final List<Row> rows = new ArrayList<>();
  private final Map<Integer, Checkpoint> checkpoints = new TreeMap<>();
  private List<Instant> heartbeat = List.of();
  private long sequence;

  @Override
  public CompletionStage<Long> append(String source, List<Sample> batch) {
    rows.add(new Row(++sequence, source, batch));
    return CompletableFuture.completedFuture(sequence);
  }

  @Override
  public CompletionStage<List<Row>> after(long wanted) {
    return CompletableFuture.completedFuture(
        rows.stream().filter(row -> row.sequence() > wanted).toList());
  }

  @Override
  public CompletionStage<Void> trim(long upTo) {
    rows.removeIf(row -> row.sequence() <= upTo);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> save(Checkpoint checkpoint) {
    checkpoints.put(checkpoint.shard(), checkpoint);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Optional<Checkpoint>> load(int shard) {
    return CompletableFuture.completedFuture(Optional.ofNullable(checkpoints.get(shard)));
  }

  @Override
  public CompletionStage<Void> heartbeat(List<Instant> lastServed) {
    heartbeat = List.copyOf(lastServed);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<Instant>> lastHeartbeat() {
    return CompletableFuture.completedFuture(heartbeat);
  }
}
