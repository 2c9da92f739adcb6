package io.watchfire.watch;

import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Port to what polls devices. One probe serves one shard: it schedules its own polls in plan time,
 * spread over the interval, with at most one in flight per target, and calls the sink on the
 * shard's event loop.
 */
public interface Probe {

  /**
   * Begins to poll; called once, on the shard's event loop.
   *
   * @param targets those of one interval are polled in this order
   */
  void start(List<Target> targets, PollSink sink);

  /**
   * Polls a target as soon as may be, besides its interval; on the shard's event loop. A poll that
   * is on the way may have asked too early, so another follows it. Does nothing for a target it
   * does not poll.
   */
  default void pollNow(TargetId target) {}

  /** Stops polling; answers on the way are dropped. Completes when the socket is closed. */
  CompletionStage<Void> stop();

  ProbeFigures figures();

  /** Takes what polls brought, on the shard's event loop. */
  interface PollSink {
    void polled(Poll poll);

    /** Takes samples of a poll that does not decide whether its target is up. */
    void measured(List<Sample> samples);
  }
}
