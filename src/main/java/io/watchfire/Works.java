package io.watchfire;

import static io.watchfire.StartSteps.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.watchfire.EventLoops.Loop;
import io.watchfire.config.Configuration;
import io.watchfire.config.Settings;
import io.watchfire.delivery.Channels;
import io.watchfire.delivery.Clocks;
import io.watchfire.delivery.Delivery;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.desk.Books;
import io.watchfire.desk.Desk;
import io.watchfire.desk.answer.AnswerLinks;
import io.watchfire.desk.answer.Answering;
import io.watchfire.notify.Returns;
import io.watchfire.probe.snmp.SeenBook;
import io.watchfire.store.SqlStore;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.time.PlanTime;
import io.watchfire.watch.Checkpointer;
import io.watchfire.watch.IntakeDoor;
import io.watchfire.watch.Memory;
import io.watchfire.watch.ShardSetup;
import io.watchfire.watch.Shards;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What a {@link World} remembers, decides and tells with: record, clock, delivery, desk, shards.
 * Built from the record and the configuration; {@link Watchfire} starts and stops it.
 */
final class Works {
  /** Real time in which publishers come back after a start. */
  private static final double SETTLING_MS = 10_000;

  private static final long MOST_WAITING_SAMPLES = 100_000;

  final Vertx vertx;
  final VertxTimers wire;
  final SqlStore store;
  final PlanTime clock;
  final Running running;
  final Loop deskLoop;
  final List<Loop> shardLoops;
  final HttpClient channelClient;
  final Channels channels;
  final Delivery delivery;
  final Returns answers;
  final AnswerLinks links;
  final Desk desk;
  final Shards shards;
  final IntakeDoor door;
  final Checkpointer checkpointer;
  final SeenBook seen;

  private final World world;
  private final PlanBook plans;
  private final List<Instant> lastServed;
  private final Loop deliveryLoop;

  /** Reads the record; blocks. */
  Works(World world, Vertx vertx, VertxTimers wire, SqlStore store)
      throws StoreUnavailable, StartFailed {
    this.world = world;
    this.vertx = vertx;
    this.wire = wire;
    this.store = store;
    Configuration configuration = world.effective();
    Settings settings = configuration.settings();
    this.clock = world.time().resume(settings.clock(), store, wire, wire);
    this.running = new Running(world, wire, clock);
    EventLoops loops = new EventLoops(vertx);
    this.deskLoop = loops.next();
    this.deliveryLoop = loops.next();
    this.shardLoops = Setup.shardLoops(settings, loops);

    Books books = await("reading the record", store.desk().load());
    this.plans = new PlanBook(store.plans(), clock);
    plans.keep(configuration);
    this.channelClient = HttpPost.client(vertx);
    this.channels =
        new Channels(
            new Means(
                vertx,
                channelClient,
                wire,
                deliveryLoop.wire(),
                Setup.link(settings),
                returned -> delivery().take(returned),
                Setup.dataFolder(settings).resolve("channels")));
    this.links =
        new AnswerLinks(
            await("reading the key of links", store.answerKey()), settings.http().externalUrl());
    this.answers =
        new Answering(
            () -> running.configuration().contacts(),
            store.archive(),
            store.outbox(),
            clock,
            command -> desk().ask(command));
    this.delivery =
        new Delivery(
            store.outbox(),
            channels.of(configuration.channels()),
            new Clocks(clock, deliveryLoop.plan(clock), wire, deliveryLoop.wire(), Works::jitter),
            deliveryLoop,
            links::message,
            report -> desk().delivered(report),
            answers);
    this.desk =
        new Desk(
            deskLoop,
            clock,
            deskLoop.plan(clock),
            deskLoop.wire(),
            RandomGenerator.getDefault(),
            store.desk(),
            books,
            Setup.directions(world.realm(), configuration)
                .with(plans.read(configuration.plan(), books.incidents())),
            delivery::carry);
    Memory memory = memory(configuration, books);
    this.lastServed = memory.lastServed();
    this.shards =
        new Shards(
            shardSetup(configuration),
            shardLoops.stream().map(loop -> loop.shard(clock)).toList(),
            memory);
    this.seen =
        new SeenBook(
            store.sightings(), await("reading what devices were", store.sightings().all()));
    this.door = new IntakeDoor(store.intake(), shards, clock, MOST_WAITING_SAMPLES);
    this.checkpointer = new Checkpointer(shards, door, store.checkpoints(), store.intake(), wire);
  }

  private Memory memory(Configuration configuration, Books books) throws StartFailed {
    ZoneId zone = configuration.settings().zone();
    Set<LocalDate> unusual =
        books.unusualDays().stream()
            .map(at -> UnusualDays.dayOf(at, zone))
            .collect(Collectors.toSet());
    return await(
        "reading checkpoints",
        Memory.load(
            store.checkpoints(),
            store.intake(),
            books.ruleStates(),
            configuration.seeds().stream().map(Setup::seed).toList(),
            unusual));
  }

  private ShardSetup shardSetup(Configuration configuration) {
    return new ShardSetup(
        configuration.site(),
        Setup.allRules(configuration),
        Setup.assignments(configuration),
        configuration.settings().zone(),
        configuration.times().calendar(),
        clock,
        change -> desk().changed(change),
        Duration.ofMillis(Math.round(SETTLING_MS * clock.rate())));
  }

  /**
   * Tells the desk from when to when no shard served, once a start and before the next heartbeat.
   */
  CompletionStage<Void> noteUnwatched() {
    Instant now = clock.instant();
    return lastServed.stream()
        .min(Comparator.naturalOrder())
        .filter(last -> last.isBefore(now))
        .map(last -> desk.unwatched(last, now))
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }

  /**
   * Tells the desk which plans cannot be read any more, before it starts; durable soon after that.
   */
  CompletionStage<Void> notePlansLost() {
    return CompletableFuture.allOf(
        plans.lost().entrySet().stream()
            .map(one -> desk.planLost(one.getKey(), one.getValue()).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  /** What must be durable before anything is decided by another configuration; blocks. */
  void prepare(Configuration next) throws StartFailed {
    plans.keep(next);
  }

  /**
   * Goes on by another configuration; blocks. The desk hears of it first: it must know a rule
   * before a shard speaks of it, and a channel before it tells over it.
   */
  void reload(Configuration next) throws StartFailed {
    delivery.replaceChannels(channels.of(next.channels()));
    desk.redirect(Setup.directions(world.realm(), next));
    await(
        "reloading rules and targets",
        shards.reload(shardSetup(next), next.seeds().stream().map(Setup::seed).toList()));
    door.reload();
  }

  /** Full jitter: evenly below the longest wait. */
  private static Duration jitter(Duration longest) {
    return Duration.ofNanos((long) (RandomGenerator.getDefault().nextDouble() * longest.toNanos()));
  }

  private Delivery delivery() {
    return delivery;
  }

  private Desk desk() {
    return desk;
  }
}
