package io.watchfire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Loaded;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.drill.CallCentre;
import io.watchfire.drill.SimulatedSite;
import io.watchfire.time.ScaledTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The demo's devices and call centre around a daemon, in the plan time that its API tells. */
public final class StoryPeer implements AutoCloseable {
  private final ScaledTime clock;
  private final Instant begun;
  private final SimulatedSite site;

  private StoryPeer(ScaledTime clock, SimulatedSite site) {
    this.clock = clock;
    this.begun = clock.instant();
    this.site = site;
  }

  /**
   * Starts them.
   *
   * @param vertx to run them on; closed by the caller
   */
  public static StoryPeer start(Vertx vertx, TestSite config, DaemonPeer daemon) {
    var status = daemon.get("/api/v1/status");
    LoopTimers timers = new LoopTimers(vertx);
    Clock wire = Clock.systemUTC();
    ScaledTime clock =
        new ScaledTime(
            wire,
            timers,
            wire.instant(),
            Instant.parse(status.getString("now")),
            status.getDouble("rate", 1.0));
    Loaded.Good loaded = (Loaded.Good) new ConfigLoader(clock).load(config.folder(), Map.of());
    StoryPeer story = new StoryPeer(clock, new SimulatedSite(vertx, clock));
    await(story.site.startDevices(loaded.configuration().site()));
    CallCentre.Broker broker =
        new CallCentre.Broker("127.0.0.1", config.mqtt(), "call-centre", null, null);
    await(story.site.startCallCentre(broker, clock, timers));
    return story;
  }

  /** Plan time, as the daemon has it. */
  public ScaledTime clock() {
    return clock;
  }

  /** Plan time at which it was started. */
  public Instant begun() {
    return begun;
  }

  @Override
  public void close() {
    await(site.stop());
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
