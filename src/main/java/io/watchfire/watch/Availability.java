package io.watchfire.watch;

import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The share of core targets and lines in service, put together from the shards' parts by the
 * shard that owns the hotline.
 *
 * <p>For a tick, every shard counts its part a quarter of the interval later, when the polls of
 * that tick have been answered, and the owner adds them up half an interval later. A part older
 * than {@code maxGap} counts as nobody in service: missing data is not up.
 */
final class Availability {
  private final List<Integer> members;
  private final @Nullable Part[] parts;
  private final Duration maxGap;
  private final Instant started;

  /**
   * One shard's part: plain enough to cross a wire.
   *
   * @param hotline the target the availability is computed for
   * @param up members in service
   * @param at the tick
   */
  record Part(TargetId hotline, int shard, int up, Instant at) {}

  /**
   * @param members how many core targets and lines each shard watches
   */
  Availability(List<Integer> members, Duration maxGap, Instant started) {
    this.members = List.copyOf(members);
    this.parts = new Part[members.size()];
    this.maxGap = maxGap;
    this.started = started;
  }

  void take(Part part) {
    parts[part.shard()] = part;
  }

  /** Whether there is anything whose service could be counted. */
  boolean hasMembers() {
    for (int count : members) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }

  /** Per cent in service; empty while a shard may still be asking for the first time. */
  OptionalDouble percent(Instant tick) {
    long up = 0;
    long total = 0;
    for (int shard = 0; shard < members.size(); shard++) {
      Part part = parts[shard];
      total += members.get(shard);
      if (part == null) {
        if (members.get(shard) > 0 && !tick.isAfter(started.plus(maxGap))) {
          return OptionalDouble.empty();
        }
      } else if (!part.at().plus(maxGap).isBefore(tick)) {
        up += part.up();
      }
    }
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * up / total);
  }
}
