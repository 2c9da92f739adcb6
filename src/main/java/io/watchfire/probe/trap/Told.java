package io.watchfire.probe.trap;

import io.watchfire.target.KnownTrap;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What was told of which target a short while ago: a repeat says nothing new, such as a UPS that
 * tells each minute that it runs on battery. For one event loop.
 */
final class Told {
  /** More than the minute after which a UPS repeats itself. */
  static final Duration WINDOW = Duration.ofSeconds(90);

  private final InstantSource wire;
  private final Map<TargetId, Map<String, Entry>> targets = new HashMap<>();

  private record Entry(Instant until, @Nullable String indicator, CompletionStage<Void> accepted) {}

  Told(InstantSource wire) {
    this.wire = wire;
  }

  /** What became of the same trap of the same target; empty when it was not told lately. */
  Optional<CompletionStage<Void>> lately(TargetId target, KnownTrap trap) {
    Entry entry = targets.getOrDefault(target, Map.of()).get(trap.name());
    return entry == null || !wire.instant().isBefore(entry.until)
        ? Optional.empty()
        : Optional.of(entry.accepted);
  }

  /**
   * Remembers; whatever else was told of the same indicator may then be told anew.
   *
   * @param accepted fails when it was not taken after all: then it is forgotten
   */
  void remember(TargetId target, KnownTrap trap, CompletionStage<Void> accepted) {
    KnownTrap.Effect effect = trap.effect();
    String indicator = effect == null ? null : effect.indicator();
    Instant now = wire.instant();
    Map<String, Entry> traps = targets.computeIfAbsent(target, added -> new HashMap<>());
    traps
        .values()
        .removeIf(
            other ->
                !now.isBefore(other.until)
                    || (indicator != null && indicator.equals(other.indicator)));
    traps.put(trap.name(), new Entry(now.plus(WINDOW), indicator, accepted));
  }

  void forget(TargetId target, KnownTrap trap) {
    targets.getOrDefault(target, Map.of()).remove(trap.name());
  }

  void clear() {
    targets.clear();
  }
}
