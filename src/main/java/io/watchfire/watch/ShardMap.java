package io.watchfire.watch;

import io.watchfire.target.TargetId;

/** Which shard a target belongs to: the same one in every process with as many shards. */
public record ShardMap(int shards) {
  public ShardMap {
    if (shards < 1) {
      throw new IllegalArgumentException("at least one shard is needed, not " + shards);
    }
  }

  public int shardOf(TargetId target) {
    int hash = target.value().hashCode();
    hash ^= hash >>> 16;
    hash *= 0x7feb352d;
    hash ^= hash >>> 15;
    return Math.floorMod(hash, shards);
  }
}
