package io.watchfire.probe.trap;

import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Polls that traps cause: one at once, and what comes soon after it shares the next, so that a
 * storm of one device costs a poll each two seconds. For one event loop.
 */
final class ExtraPolls {
  static final Duration APART = Duration.ofSeconds(2);

  private final InstantSource wire;
  private final Timers wireTimers;
  private final Consumer<TargetId> poll;

  /** From when each target may be polled again; the next one first. */
  private final Map<TargetId, Instant> free = new LinkedHashMap<>();

  /** What is waited for; the poll that is told then answers all who have asked since. */
  private final Map<TargetId, Timers.Cancellable> waiting = new HashMap<>();

  ExtraPolls(InstantSource wire, Timers wireTimers, Consumer<TargetId> poll) {
    this.wire = wire;
    this.wireTimers = wireTimers;
    this.poll = poll;
  }

  void want(TargetId target) {
    if (waiting.containsKey(target)) {
      return;
    }
    Instant now = wire.instant();
    Instant from = free.get(target);
    if (from == null || !now.isBefore(from)) {
      begin(target, now);
    } else {
      waiting.put(
          target,
          wireTimers.after(
              Duration.between(now, from),
              () -> {
                waiting.remove(target);
                begin(target, wire.instant());
              }));
    }
  }

  private void begin(TargetId target, Instant now) {
    var next = free.values().iterator();
    while (next.hasNext() && !now.isBefore(next.next())) {
      next.remove();
    }
    free.put(target, now.plus(APART));
    poll.accept(target);
  }

  void stop() {
    waiting.values().forEach(Timers.Cancellable::cancel);
    waiting.clear();
  }
}
