package io.watchfire.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.watchfire.Setup;
import io.watchfire.VertxTimers;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Batch;
import io.watchfire.desk.Books;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.Desk;
import io.watchfire.desk.Directions;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Realm;
import io.watchfire.store.SqlStore;
import io.watchfire.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A real desk by the shipped plan, rules and people, in real time on a SQLite file of its own that
 * is synced at every commit; its site has as many hosts beside the shipped targets as are wanted.
 */
final class DutyDesk implements AutoCloseable {
  /** Rooms that the hosts are spread over. */
  static final int ROOMS = 200;

  private static final String DEVICE =
      "(?m)^  - id: .*\\n(?:    .*\\n)*?    snmp: .*\\n(?:    .*\\n)*\\n?";

  final Directions directions;
  final SqlStore store;
  final Desk desk;
  final VertxTimers wire;
  private final Path folder;
  private final Vertx vertx;
  private final Context loop;

  /**
   * @param outbox takes notices that are durable, on the desk's event loop
   */
  DutyDesk(int hosts, Consumer<List<Notice>> outbox) throws Exception {
    this(hosts, outbox, nothing());
  }

  /**
   * @param before what is on record when the desk opens
   */
  DutyDesk(int hosts, Consumer<List<Notice>> outbox, Batch before) throws Exception {
    this.folder = BenchFolder.create("watchfire-bench");
    this.directions = directions(folder, hosts);
    // a bench that fails before it is closed has to end all the same
    this.vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    this.wire = VertxTimers.on(vertx);
    CompletableFuture<Context> context = new CompletableFuture<>();
    wire.after(Duration.ZERO, () -> context.complete(Vertx.currentContext()));
    this.loop = context.join();
    this.store =
        SqlStore.open(
            new StoreSettings(
                "jdbc:sqlite:" + folder.resolve("desk.db"), null, null, Duration.ofDays(1)),
            wire);
    store.desk().commit(before).toCompletableFuture().join();
    Books books = store.desk().load().toCompletableFuture().join();
    this.desk =
        new Desk(
            task -> loop.runOnContext(ignored -> task.run()),
            wire,
            wire,
            wire,
            new Random(7),
            store.desk(),
            books,
            directions,
            outbox);
    desk.start();
  }

  /** A batch of nothing. */
  private static Batch nothing() {
    return of(List.of(), List.of());
  }

  static Batch of(List<Incident> incidents, List<Deadline> deadlines) {
    return new Batch(
        List.of(), incidents, deadlines, List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of());
  }

  /** The shipped configuration and so many hosts. */
  static Directions directions(int hosts) throws IOException {
    Path folder = BenchFolder.create("watchfire-bench");
    try {
      return directions(folder, hosts);
    } finally {
      BenchFolder.remove(folder);
    }
  }

  private static Directions directions(Path folder, int hosts) throws IOException {
    return Setup.directions(Realm.LIVE, configuration(folder, hosts));
  }

  /** Of the hosts, by number. */
  static String host(int number) {
    return "host-" + number;
  }

  /** Blocks until it is answered, and so durable. */
  CommandResult ask(Command command) {
    return desk.ask(command).toCompletableFuture().join();
  }

  @Override
  public void close() throws IOException {
    try {
      desk.stop().toCompletableFuture().join();
      store.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    } finally {
      BenchFolder.remove(folder);
    }
  }

  private static Configuration configuration(Path folder, int hosts) throws IOException {
    copy(Path.of("config"), folder);
    StringBuilder targets = new StringBuilder("targets:\n");
    for (int i = 0; i < hosts; i++) {
      targets.append(
          """
            - id: %s
              class: host
              region: %s
              site: room-%d
              interval: 60s
              receives: [service.up]

          """
              .formatted(host(i), i % ROOMS % 2 == 0 ? "east" : "south", i % ROOMS));
    }
    Path site = folder.resolve("site.yaml");
    Files.writeString(
        site,
        Files.readString(site)
            .replaceAll(DEVICE, "")
            .replaceFirst("targets:\\n", targets.toString()));
    Loaded loaded = new ConfigLoader(InstantSource.system()).load(folder, Map.of());
    if (loaded instanceof Loaded.Good good) {
      return good.configuration();
    }
    throw new IllegalStateException(((Loaded.Bad) loaded).problems().get(0).toString());
  }

  private static void copy(Path shipped, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path from : files.toList()) {
        Path to = folder.resolve(shipped.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
  }
}
