package io.watchfire;

import static io.watchfire.StartSteps.await;
import static io.watchfire.StartSteps.listening;
import static io.watchfire.StopSteps.DRAIN;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.watchfire.config.Settings;
import io.watchfire.desk.AccessTokens;
import io.watchfire.desk.Reception;
import io.watchfire.http.HttpSettings;
import io.watchfire.http.ReloadOutcome;
import io.watchfire.store.SqlStore;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.time.PlanTime;
import io.watchfire.time.Timers;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds, starts and stops every part of a {@link World}. */
public final class Watchfire {
  private static final Logger LOG = LoggerFactory.getLogger(Watchfire.class);

  /** For names to be resolved and files to be written; each takes memory once it was needed. */
  private static final int BLOCKING_THREADS = 8;

  private final Works works;
  private final Senses senses;
  private final Answers answers;
  private int port;
  private int managementPort;
  private volatile boolean ready;

  /**
   * Starts a world; blocks until it is ready. On failure everything that was started is stopped.
   */
  public static Watchfire start(World world) throws StartFailed {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(true).setWorkerPoolSize(BLOCKING_THREADS));
    VertxTimers wire = new EventLoops(vertx).next().wire();
    SqlStore store = null;
    Watchfire watchfire = null;
    try {
      store = SqlStore.open(world.effective().settings().store(), wire);
      watchfire = new Watchfire(world, new Works(world, vertx, wire, store));
      watchfire.open();
      return watchfire;
    } catch (StoreUnavailable | StartFailed | RuntimeException e) {
      abandon(watchfire, store, vertx);
      throw e instanceof StartFailed failed ? failed : new StartFailed(StartSteps.message(e), e);
    }
  }

  private static void abandon(
      @Nullable Watchfire watchfire, @Nullable SqlStore store, Vertx vertx) {
    if (watchfire != null) {
      watchfire.stop();
      return;
    }
    if (store != null) {
      store.close(DRAIN);
    }
    vertx.close();
  }

  private Watchfire(World world, Works works) {
    this.works = works;
    this.senses = new Senses(works);
    this.answers = new Answers(world.realm(), works, senses, () -> ready);
  }

  /** In the order in which one part needs the other: what was promised first, then what is new. */
  private void open() throws StartFailed {
    Settings settings = works.running.configuration().settings();
    CompletionStage<Void> plansLost = works.notePlansLost();
    await("noting for how long nobody watched", works.noteUnwatched());
    works.desk.start();
    await("noting plans that are lost", plansLost);
    await("replaying accepted samples", works.shards.start());
    await("writing the first checkpoint", works.checkpointer.start());
    await("taking up undelivered notices", works.delivery.start());
    HttpSettings http = settings.http();
    port = listening(http.host(), http.port(), "http.listen", answers.api.start());
    managementPort =
        listening(
            http.managementHost(),
            http.managementPort(),
            "http.management",
            answers.management.start());
    // what reading the folder took is given back now: nothing is polled yet, so nothing waits
    System.gc();
    senses.open();
    works.deskLoop.execute(unusualDays(settings)::look);
    new Pruning(works.store, works.wire, settings.store().keep()).start();
    new HeapRoom(new CollectedHeap(), works.wire).start();
    ready = true;
    LOG.info(
        "ready: console and API on {}:{}, management on {}:{}",
        http.host(),
        port,
        http.managementHost(),
        managementPort);
  }

  private UnusualDays unusualDays(Settings settings) {
    return new UnusualDays(
        works.desk::view,
        works.clock,
        works.deskLoop.plan(works.clock),
        settings.zone(),
        works.shards::leaveOut);
  }

  /** Ordered and bounded: intake, desk, outbox, store. Blocks; may be called once. */
  public void stop() {
    LOG.info("stopping");
    ready = false;
    StopSteps steps = new StopSteps(LOG, works.wire);
    senses.close(steps);
    steps.settle("API", answers.api.stop(DRAIN));
    steps.settle("shards", works.shards.stop());
    LOG.info("intake closed");
    steps.settle("desk", works.desk.stop());
    steps.settle("checkpoint", works.checkpointer.stop());
    LOG.info("desk at rest");
    steps.settle("delivery", works.delivery.stop(DRAIN));
    LOG.info("outbox at rest");
    steps.settle("management", answers.management.stop(DRAIN));
    answers.close();
    steps.settle("channels", works.channels.close());
    steps.settle("channel connections", works.channelClient.close());
    works.store.close(DRAIN);
    LOG.info("record closed");
    steps.settleLast("event loops", works.vertx.close());
    LOG.info("stopped");
  }

  /** Reads the folder again; whole or not at all. */
  public Future<ReloadOutcome> reload() {
    return answers.reload();
  }

  public Reception reception() {
    return works.desk;
  }

  public AccessTokens tokens() {
    return works.store.tokens();
  }

  /** Plan time of this world. */
  public PlanTime clock() {
    return works.clock;
  }

  /** Real time, on an event loop of this world. */
  public Timers wireTimers() {
    return works.wire;
  }

  public Vertx vertx() {
    return works.vertx;
  }

  public int port() {
    return port;
  }

  public int managementPort() {
    return managementPort;
  }

  /** Port of the embedded MQTT server; 0 when it is off. */
  public int mqttPort() {
    return senses.mqttPort();
  }
}
