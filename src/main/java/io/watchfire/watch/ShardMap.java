package io.watchfire.watch;

import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.util.ArrayList;
import java.util.List;

/** Which shard a target belongs to: the same one in every process with as many shards. */
public record ShardMap(int shards) {
  public ShardMap {
    if (shards < 1) {
      throw new IllegalArgumentException("at least one shard is needed, not " + shards);
    }
  }

  /** The samples of each shard, in their order. */
  List<List<Sample>> divided(List<Sample> batch) {
    if (shards == 1) {
      return List.of(batch);
    }
    List<List<Sample>> parts = new ArrayList<>(shards);
    for (int i = 0; i < shards; i++) {
      parts.add(new ArrayList<>(batch.size() / shards + 1));
    }
    for (Sample sample : batch) {
      parts.get(shardOf(sample.target())).add(sample);
    }
    return parts;
  }

  public int shardOf(TargetId target) {
    int hash = target.value().hashCode();
    hash ^= hash >>> 16;
    hash *= 0x7feb352d;
    hash ^= hash >>> 15;
    return Math.floorMod(hash, shards);
  }
}
