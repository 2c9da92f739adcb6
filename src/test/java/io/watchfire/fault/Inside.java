package io.watchfire.fault;

import io.watchfire.Setup;
import io.watchfire.config.Configuration;
import io.watchfire.delivery.Carrier;
import io.watchfire.delivery.Clocks;
import io.watchfire.delivery.Delivery;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Batch;
import io.watchfire.desk.Books;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.Desk;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Store;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Rule;
import io.watchfire.store.SqlStore;
import io.watchfire.store.StoreSettings;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.time.Timers;
import io.watchfire.time.VirtualTime;
import io.watchfire.warning.Warning;
import io.watchfire.watch.Checkpointer;
import io.watchfire.watch.Checkpoints;
import io.watchfire.watch.IntakeDoor;
import io.watchfire.watch.IntakeLog;
import io.watchfire.watch.Memory;
import io.watchfire.watch.SeedDays;
import io.watchfire.watch.ShardLoop;
import io.watchfire.watch.ShardSetup;
import io.watchfire.watch.Shards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * One life of the daemon, from the door of its samples to its channels, on a record that is a file.
 * All of it runs on one loop in virtual time, and each write is done when it is asked for, so a
 * life can be lived again exactly.
 */
final class Inside {
  /** The point of a decision that tells somebody. */
  static final String TELLS = "desk tells";

  /** Heartbeats come each second, checkpoints each minute of a clock that runs slower. */
  private static final int SLOWER = 30;

  private static final Returns NOBODY =
      returned -> CompletableFuture.failedFuture(new AssertionError("an answer: " + returned));

  private final SqlStore store;
  private final Desk desk;
  private final Shards shards;
  private final IntakeDoor door;
  private final Delivery delivery;
  private final Checkpointer checkpointer;
  private final Instant unwatchedSince;
  private final VirtualTime time;

  /**
   * @param record the file, which may have been left by an earlier life
   * @param killer numbers what is written
   * @param ledgers take what is decided, once that is durable
   */
  Inside(
      Path record,
      Configuration configuration,
      VirtualTime time,
      WorldLoop loop,
      Map<ChannelId, Carrier> channels,
      Killer killer,
      Ledgers ledgers,
      int life) {
    this.time = time;
    killer.watch(loop, record);
    this.store = open(record, time);
    Directions directions = Setup.directions(Realm.LIVE, configuration);
    Books books = store.desk().load().toCompletableFuture().join();
    Outbox outbox = numbered(store.outbox(), killer);
    this.delivery =
        new Delivery(
            outbox,
            channels,
            new Clocks(time, loop, time, loop, UnaryOperator.identity()),
            loop,
            Notice::message,
            report -> desk().delivered(report),
            NOBODY);
    this.desk =
        new Desk(
            loop,
            time,
            loop,
            loop,
            new Random(life),
            numbered(store.desk(), killer, ledgers),
            books,
            directions,
            delivery::carry);
    IntakeLog intake = numbered(store.intake(), killer);
    Checkpoints checkpoints = numbered(store.checkpoints(), killer);
    Memory memory =
        Memory.load(
                store.checkpoints(),
                store.intake(),
                books.ruleStates(),
                configuration.seeds().stream()
                    .map(seed -> new SeedDays(seed.target(), seed.indicator(), seed.days()))
                    .toList(),
                Set.of())
            .toCompletableFuture()
            .join();
    this.unwatchedSince =
        memory.lastServed().stream().min(Comparator.naturalOrder()).orElse(time.instant());
    List<Rule> rules = new ArrayList<>(configuration.rules());
    rules.addAll(configuration.plan().judged());
    this.shards =
        new Shards(
            new ShardSetup(
                configuration.site(),
                rules,
                directions.assignments(),
                directions.zone(),
                directions.calendar(),
                time,
                change -> desk().changed(change)),
            List.of(new ShardLoop(loop, loop)),
            memory);
    this.door = new IntakeDoor(intake, shards, time, 100_000);
    Timers slower = (delay, task) -> loop.after(delay.multipliedBy(SLOWER), task);
    this.checkpointer = new Checkpointer(shards, door, checkpoints, intake, slower);
  }

  /** In the order of the daemon's own start; it may die over it. */
  CompletionStage<Void> start() {
    CompletionStage<Void> noted =
        unwatchedSince.isBefore(time.instant())
            ? desk.unwatched(unwatchedSince, time.instant())
            : CompletableFuture.completedFuture(null);
    return noted
        .thenRun(desk::start)
        .thenCompose(done -> shards.start())
        .thenCompose(done -> checkpointer.start())
        .thenCompose(done -> delivery.start());
  }

  /** In the order of the daemon's own stop; completes when the record may be closed. */
  CompletionStage<Void> stop() {
    return shards
        .stop()
        .thenCompose(done -> desk.stop())
        .thenCompose(done -> checkpointer.stop())
        .thenCompose(done -> delivery.stop(Duration.ofSeconds(3)));
  }

  CompletionStage<Void> push(List<Sample> batch) {
    return door.accept("http", batch);
  }

  CompletionStage<CommandResult> ask(Command command) {
    return desk.ask(command);
  }

  CompletionStage<Returns.Heard> returned(Returned what) {
    return delivery.take(what);
  }

  DeliveryFigures figures() {
    return delivery.figures();
  }

  /** All notices, in the order of their making. */
  List<Told> told() {
    List<Told> told = new ArrayList<>();
    Long before = null;
    for (List<Told> page = page(before); !page.isEmpty(); page = page(before)) {
      told.addAll(page);
      before = page.get(page.size() - 1).number();
    }
    told.sort(Comparator.comparingLong(Told::number));
    return told;
  }

  private List<Told> page(Long before) {
    return store.archive().notices(null, before, 500).toCompletableFuture().join();
  }

  Warning warning(String id) {
    return store.archive().warning(id).toCompletableFuture().join().orElseThrow();
  }

  void close() {
    store.close(Duration.ofSeconds(1));
  }

  private Desk desk() {
    return desk;
  }

  /** What a record is before anything is in it. */
  static byte[] emptyRecord() {
    try {
      Path folder = Files.createTempDirectory("record");
      Path record = folder.resolve("watchfire.db");
      open(record, new VirtualTime(Instant.EPOCH)).close();
      byte[] empty = Files.readAllBytes(record);
      Story.delete(folder);
      return empty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SqlStore open(Path record, VirtualTime time) {
    try {
      return SqlStore.open(
          new StoreSettings("jdbc:sqlite:" + record, null, null, Duration.ofDays(365)), time);
    } catch (StoreUnavailable e) {
      throw new AssertionError(e);
    }
  }

  private static Store numbered(Store of, Killer killer, Ledgers ledgers) {
    return new Store() {
      @Override
      public CompletionStage<Void> commit(Batch batch) {
        return killer
            .write(batch.notices().isEmpty() ? "desk" : TELLS, () -> of.commit(batch))
            .thenRun(() -> ledgers.decided(batch.notices()));
      }

      @Override
      public CompletionStage<Books> load() {
        return of.load();
      }
    };
  }

  private static Outbox numbered(Outbox of, Killer killer) {
    return new Outbox() {
      @Override
      public CompletionStage<List<Open>> open() {
        return CompletableFuture.completedFuture(of.open().toCompletableFuture().join());
      }

      @Override
      public CompletionStage<Void> record(List<Attempt> attempts) {
        return killer.write("attempts", () -> of.record(attempts));
      }

      @Override
      public CompletionStage<List<Attempt>> sent(ChannelId channel, String reference) {
        return CompletableFuture.completedFuture(
            of.sent(channel, reference).toCompletableFuture().join());
      }

      @Override
      public CompletionStage<List<Attempt>> ofPart(ChannelId channel, String part) {
        return CompletableFuture.completedFuture(
            of.ofPart(channel, part).toCompletableFuture().join());
      }
    };
  }

  private static IntakeLog numbered(IntakeLog of, Killer killer) {
    return new IntakeLog() {
      @Override
      public CompletionStage<Long> append(String source, List<Sample> batch) {
        return killer.write("intake", () -> of.append(source, batch));
      }

      @Override
      public CompletionStage<List<Row>> after(long sequence) {
        return of.after(sequence);
      }

      @Override
      public CompletionStage<Void> trim(long upTo) {
        return killer.write("trim", () -> of.trim(upTo));
      }
    };
  }

  private static Checkpoints numbered(Checkpoints of, Killer killer) {
    return new Checkpoints() {
      @Override
      public CompletionStage<Void> save(Checkpoint checkpoint) {
        return killer.write("checkpoint", () -> of.save(checkpoint));
      }

      @Override
      public CompletionStage<Optional<Checkpoint>> load(int shard) {
        return of.load(shard);
      }

      @Override
      public CompletionStage<Void> heartbeat(List<Instant> lastServed) {
        return killer.write("heartbeat", () -> of.heartbeat(lastServed));
      }

      @Override
      public CompletionStage<List<Instant>> lastHeartbeat() {
        return of.lastHeartbeat();
      }
    };
  }
}
