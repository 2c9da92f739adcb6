package io.watchfire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.watchfire.EventLoops.Loop;
import io.watchfire.config.BaselineSeed;
import io.watchfire.config.Configuration;
import io.watchfire.config.Settings;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Channels;
import io.watchfire.delivery.Delivery;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.desk.AccessTokens;
import io.watchfire.desk.Books;
import io.watchfire.desk.Desk;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Reception;
import io.watchfire.http.ApiParts;
import io.watchfire.http.HttpApi;
import io.watchfire.http.HttpSettings;
import io.watchfire.http.ManagementApi;
import io.watchfire.http.ManagementParts;
import io.watchfire.http.ReloadOutcome;
import io.watchfire.http.serve.Readiness;
import io.watchfire.metrics.Figures;
import io.watchfire.metrics.Metrics;
import io.watchfire.metrics.Part;
import io.watchfire.metrics.Scrape;
import io.watchfire.notify.ChannelId;
import io.watchfire.plan.Realm;
import io.watchfire.probe.mqtt.MqttClientIntake;
import io.watchfire.probe.mqtt.MqttServerIntake;
import io.watchfire.probe.mqtt.MqttSettings;
import io.watchfire.probe.snmp.SnmpProbe;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Rule;
import io.watchfire.store.SqlStore;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.time.ScaledTime;
import io.watchfire.time.Timers;
import io.watchfire.watch.Checkpointer;
import io.watchfire.watch.IntakeDoor;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.Memory;
import io.watchfire.watch.Probe;
import io.watchfire.watch.SeedDays;
import io.watchfire.watch.Shard;
import io.watchfire.watch.ShardSetup;
import io.watchfire.watch.Shards;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds, starts and stops every part of a {@link World}. */
public final class Watchfire {
  private static final Logger LOG = LoggerFactory.getLogger(Watchfire.class);
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final Duration DRAIN = Duration.ofSeconds(3);

  /** For everything that stops before the store does, which must have its time whatever hangs. */
  private static final Duration STOP = Duration.ofSeconds(6);

  private static final long MOST_WAITING_SAMPLES = 100_000;

  private final World world;
  private final Vertx vertx;
  private final VertxTimers wire;
  private final SqlStore store;
  private final ScaledTime clock;
  private final Running running;
  private final Shards shards;
  private final IntakeDoor door;
  private final Checkpointer checkpointer;
  private final Desk desk;
  private final Delivery delivery;
  private final HttpClient channelClient;
  private final Loop deliveryLoop;
  private final Loop deskLoop;
  private final List<Probe> probes = new ArrayList<>();
  private final List<Loop> shardLoops;
  private final HttpApi api;
  private final ManagementApi management;
  private final Metrics metrics;
  private @Nullable MqttServerIntake mqttServer;
  private @Nullable MqttClientIntake mqttClient;
  private int port;
  private int managementPort;
  private volatile boolean ready;

  /**
   * Starts a world; blocks until it is ready. On failure everything that was started is stopped.
   */
  public static Watchfire start(World world) throws StartFailed {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Loop main = new EventLoops(vertx).next();
    Configuration configuration = world.overrides().apply(world.configuration());
    SqlStore store = null;
    Watchfire watchfire = null;
    try {
      store = SqlStore.open(configuration.settings().store(), main.wire());
      watchfire = new Watchfire(world, configuration, vertx, main, store);
      watchfire.open();
      return watchfire;
    } catch (StoreUnavailable | StartFailed | RuntimeException e) {
      if (watchfire != null) {
        watchfire.stop();
      } else {
        if (store != null) {
          store.close(DRAIN);
        }
        vertx.close();
      }
      throw e instanceof StartFailed failed ? failed : new StartFailed(message(e), e);
    }
  }

  private Watchfire(
      World world, Configuration configuration, Vertx vertx, Loop main, SqlStore store)
      throws StoreUnavailable, StartFailed {
    this.world = world;
    this.vertx = vertx;
    this.wire = main.wire();
    this.store = store;
    Settings settings = configuration.settings();
    this.clock = WorldClock.resume(settings.clock(), store, wire, wire);
    this.running = new Running(world, wire, clock, this::apply);
    EventLoops loops = new EventLoops(vertx);
    this.deskLoop = loops.next();
    this.deliveryLoop = loops.next();
    this.shardLoops = shardLoops(settings, loops);

    Books books = await("reading the record", store.desk().load());
    this.channelClient = HttpPost.client(vertx);
    this.delivery =
        new Delivery(
            store.outbox(),
            Channels.of(
                configuration.channels(), channelClient, wire, deliveryLoop.wire(), link(settings)),
            clock,
            wire,
            deliveryLoop.wire(),
            deliveryLoop,
            report -> desk().delivered(report));
    this.desk =
        new Desk(
            deskLoop,
            clock,
            deskLoop.plan(clock),
            deskLoop.wire(),
            RandomGenerator.getDefault(),
            store.desk(),
            books,
            directions(world.realm(), configuration),
            delivery::carry);
    ZoneId zone = settings.zone();
    Set<LocalDate> unusual =
        books.unusualDays().stream()
            .map(at -> UnusualDays.dayOf(at, zone))
            .collect(Collectors.toSet());
    Memory memory =
        await(
            "reading checkpoints",
            Memory.load(
                store.checkpoints(),
                store.intake(),
                books.ruleStates(),
                configuration.seeds().stream().map(Watchfire::seed).toList(),
                unusual));
    this.shards =
        new Shards(
            new ShardSetup(
                configuration.site(),
                allRules(configuration),
                new Assignments(configuration.site(), configuration.profiles()),
                zone,
                clock,
                desk::changed),
            shardLoops.stream().map(loop -> loop.shard(clock)).toList(),
            memory);
    this.door =
        new IntakeDoor(configuration.site(), store.intake(), shards, clock, MOST_WAITING_SAMPLES);
    this.checkpointer = new Checkpointer(shards, door, store.checkpoints(), store.intake(), wire);
    this.metrics = new Metrics(figures());
    this.api = new HttpApi(vertx, settings.http(), apiParts(settings));
    this.management = new ManagementApi(vertx, settings.http(), managementParts());
  }

  /** In the order in which one part needs the other: what was promised first, then what is new. */
  private void open() throws StartFailed {
    Settings settings = running.configuration().settings();
    desk.start();
    await("replaying accepted samples", shards.start());
    await("writing the first checkpoint", checkpointer.start());
    await("taking up undelivered notices", delivery.start());
    HttpSettings http = settings.http();
    port = listening(http.host(), http.port(), "http.listen", api.start());
    managementPort =
        listening(
            http.managementHost(), http.managementPort(), "http.management", management.start());
    MqttSettings mqtt = settings.mqtt();
    MqttSettings.Server server = mqtt.server();
    if (server != null) {
      mqttServer = new MqttServerIntake(vertx, server, mqtt.topics(), door, wire, wire);
      listening(server.host(), server.port(), "mqtt.server.listen", mqttServer.start());
    }
    if (mqtt.client() != null) {
      mqttClient = new MqttClientIntake(vertx, mqtt.client(), mqtt.topics(), door, wire, wire);
      await("starting the MQTT client", mqttClient.start());
    }
    for (Shard shard : shards.all()) {
      Loop loop = shardLoops.get(shard.number());
      Probe probe =
          new SnmpProbe(
              vertx,
              loop.context(),
              running.configuration().profiles(),
              clock,
              loop.plan(clock),
              wire);
      probes.add(probe);
      loop.execute(() -> probe.start(shard.targets(), shard));
    }
    UnusualDays days =
        new UnusualDays(desk::view, clock, deskLoop.plan(clock), settings.zone(), shards::leaveOut);
    deskLoop.execute(days::look);
    new Pruning(store, wire, settings.store().keep()).start();
    ready = true;
    LOG.info(
        "ready: console and API on {}:{}, management on {}:{}",
        settings.http().host(),
        port,
        settings.http().managementHost(),
        managementPort);
  }

  /** Ordered and bounded: intake, desk, outbox, store. Blocks; may be called once. */
  public void stop() {
    LOG.info("stopping");
    ready = false;
    Instant end = wire.instant().plus(STOP);
    probes.forEach(probe -> settle("probe", end, probe.stop()));
    if (mqttServer != null) {
      settle("MQTT intake", end, mqttServer.stop());
    }
    if (mqttClient != null) {
      settle("MQTT client", end, mqttClient.stop());
    }
    settle("API", end, api.stop(DRAIN));
    settle("shards", end, shards.stop());
    LOG.info("intake closed");
    settle("desk", end, desk.stop());
    settle("checkpoint", end, checkpointer.stop());
    LOG.info("desk at rest");
    settle("delivery", end, delivery.stop(DRAIN));
    LOG.info("outbox at rest");
    settle("management", end, management.stop(DRAIN));
    metrics.close();
    settle("channels", end, channelClient.close());
    store.close(DRAIN);
    LOG.info("record closed");
    settle("event loops", wire.instant().plus(DRAIN), vertx.close());
    LOG.info("stopped");
  }

  /** Reads texts, people and channels again; whole or not at all. */
  public Future<ReloadOutcome> reload() {
    return vertx.executeBlocking(running::reload);
  }

  public Reception reception() {
    return desk;
  }

  public AccessTokens tokens() {
    return store.tokens();
  }

  /** Plan time of this world. */
  public ScaledTime clock() {
    return clock;
  }

  /** Real time, on an event loop of this world. */
  public Timers wireTimers() {
    return wire;
  }

  public Vertx vertx() {
    return vertx;
  }

  public int port() {
    return port;
  }

  public int managementPort() {
    return managementPort;
  }

  /** Port of the embedded MQTT server; 0 when it is off. */
  public int mqttPort() {
    return mqttServer == null ? 0 : mqttServer.actualPort();
  }

  private Desk desk() {
    return desk;
  }

  private void apply(Configuration next) {
    Directions directions = directions(world.realm(), next);
    // before the desk: nothing is to be told over a channel that delivery does not know yet
    delivery.replaceChannels(
        Channels.of(
            next.channels(), channelClient, wire, deliveryLoop.wire(), link(next.settings())));
    desk.redirect(directions);
  }

  /** What the desk of a world of this configuration works by. */
  public static Directions directions(Realm realm, Configuration configuration) {
    List<ChannelId> feeds =
        configuration.channels().stream()
            .filter(ChannelSettings::feed)
            .map(ChannelSettings::id)
            .toList();
    return new Directions(
        realm,
        configuration.site(),
        configuration.rules(),
        new Assignments(configuration.site(), configuration.profiles()),
        configuration.plan(),
        configuration.contacts(),
        feeds,
        configuration.settings().locale(),
        configuration.settings().zone(),
        link(configuration.settings()));
  }

  private static String link(Settings settings) {
    String host = settings.http().host();
    boolean local = host.equals("127.0.0.1") || host.equals("::1") || host.equals("0.0.0.0");
    return "http://" + (local ? "localhost" : host) + ":" + settings.http().port() + "/";
  }

  private static List<Rule> allRules(Configuration configuration) {
    List<Rule> rules = new ArrayList<>(configuration.rules());
    rules.addAll(configuration.plan().releaseConditions());
    return rules;
  }

  /** Past days as shards take them. */
  public static SeedDays seed(BaselineSeed seed) {
    return new SeedDays(seed.target(), seed.indicator(), seed.days());
  }

  private static List<Loop> shardLoops(Settings settings, EventLoops loops) {
    int cores = Runtime.getRuntime().availableProcessors();
    int count = settings.shards() > 0 ? settings.shards() : Math.max(1, cores - 1);
    List<Loop> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(loops.next());
    }
    return made;
  }

  private ApiParts apiParts(Settings settings) {
    return new ApiParts(
        desk,
        store.archive(),
        store.tokens(),
        door,
        shards::views,
        () -> running.configuration().site(),
        () -> running.configuration().rules(),
        () -> running.configuration().contacts(),
        () -> running.configuration().plan(),
        this::readiness,
        settings.zone(),
        clock,
        clock.rate(),
        wire,
        wire,
        version());
  }

  private ManagementParts managementParts() {
    return new ManagementParts(
        store.tokens(),
        () -> running.configuration().contacts(),
        accept -> scrape(accept, Part.OWN),
        accept -> scrape(accept, Set.of(Part.DEVICES)),
        this::readiness,
        () -> reload().toCompletionStage(),
        clock,
        clock.rate(),
        wire,
        wire);
  }

  private io.watchfire.http.Scrape scrape(String accept, Set<Part> parts) {
    Scrape scrape = metrics.scrape(accept, parts);
    return new io.watchfire.http.Scrape(scrape.contentType(), scrape.body());
  }

  private Figures figures() {
    return new Figures(
        version(),
        world.realm(),
        clock,
        clock.rate(),
        () -> readiness().ready(),
        shards::views,
        desk::view,
        shards::figures,
        () -> probes.stream().map(Probe::figures).toList(),
        this::intakes,
        this::httpProblems,
        delivery::figures,
        store::figures,
        running::figures);
  }

  private List<IntakeFigures> intakes() {
    List<IntakeFigures> all = new ArrayList<>();
    all.add(api.intakeFigures());
    if (mqttServer != null) {
      all.add(mqttServer.figures());
    }
    if (mqttClient != null) {
      all.add(mqttClient.figures());
    }
    return all;
  }

  private Map<String, Long> httpProblems() {
    Map<String, Long> sum = new TreeMap<>(api.problems());
    management.problems().forEach((code, count) -> sum.merge(code, count, Long::sum));
    return sum;
  }

  private Readiness readiness() {
    return new Readiness(
        List.of(
            new Readiness.Check("started", ready, ""),
            new Readiness.Check("store", store.figures().healthy(), ""),
            new Readiness.Check("checkpoints", checkpointer.isHealthy(), "")));
  }

  private static String version() {
    String version = Watchfire.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static <T> T await(String step, Future<T> future) throws StartFailed {
    return await(step, future.toCompletionStage());
  }

  /**
   * @param key of watchfire.yaml
   */
  private static <T> T listening(String host, int port, String key, Future<T> opened)
      throws StartFailed {
    String where = host + ":" + port;
    return await(
        "listening",
        opened.recover(
            cause ->
                Future.failedFuture(
                    new IOException(
                        "%s is not free for us (%s). Stop what uses it, or change %s in watchfire.yaml."
                            .formatted(where, message(cause), key),
                        cause))));
  }

  private static <T> T await(String step, CompletionStage<T> stage) throws StartFailed {
    try {
      return stage.toCompletableFuture().get(STEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartFailed(step + " failed: " + message(cause), cause);
    } catch (TimeoutException e) {
      throw new StartFailed(step + " took longer than " + STEP.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailed(step + " was interrupted", e);
    }
  }

  private void settle(String part, Instant end, Future<?> future) {
    settle(part, end, future.toCompletionStage());
  }

  /** A part that does not stop in time must not keep the others from stopping. */
  private void settle(String part, Instant end, CompletionStage<?> stage) {
    long left = Math.max(100, Duration.between(wire.instant(), end).toMillis());
    try {
      stage
          .toCompletableFuture()
          .get(Math.min(left, DRAIN.toMillis() + 500), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("{} did not stop cleanly: {}", part, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
