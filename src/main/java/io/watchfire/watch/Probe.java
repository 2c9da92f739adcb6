package io.watchfire.watch;

import io.watchfire.target.Target;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Port to what polls devices. One probe serves one shard: it schedules its own polls in plan time,
 * spread over the interval, with at most one in flight per target, and calls the sink on the
 * shard's event loop.
 */
public interface Probe {

  /** Begins to poll; called once, on the shard's event loop. */
  void start(List<Target> targets, PollSink sink);

  /** Stops polling; answers on the way are dropped. Completes when the socket is closed. */
  CompletionStage<Void> stop();

  ProbeFigures figures();

  /** Takes what a poll brought. */
  interface PollSink {
    void polled(Poll poll);
  }
}
