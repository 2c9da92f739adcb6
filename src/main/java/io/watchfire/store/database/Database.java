package io.watchfire.store.database;

import com.zaxxer.hikari.HikariDataSource;
import io.watchfire.desk.StoreFigures;
import io.watchfire.target.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database: its writer, its readers, and what keeps others away. */
public final class Database {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int READERS = 3;
  private static final int WAITING_READS = 1_000;

  private final Address address;
  private final InstantSource wire;
  private final @Nullable SqliteFile file;
  private final Writer writer;
  private final HikariDataSource readPool;
  private final Jdbi jdbi;
  private final ThreadPoolExecutor readers;

  private Database(
      Address address,
      InstantSource wire,
      @Nullable SqliteFile file,
      Writer writer,
      HikariDataSource readPool) {
    this.address = address;
    this.wire = wire;
    this.file = file;
    this.writer = writer;
    this.readPool = readPool;
    this.jdbi = Jdbi.create(readPool);
    AtomicInteger number = new AtomicInteger();
    this.readers =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_READS),
            task -> {
              Thread thread =
                  new Thread(task, "watchfire-store-reader-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens the database, creating and migrating it as needed.
   *
   * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://…}
   * @param wire measures commits
   */
  public static Database open(
      String url, @Nullable String user, @Nullable Secret password, InstantSource wire)
      throws StoreUnavailable {
    Address address = Address.of(url, user, password);
    SqliteFile file = address.file() == null ? null : SqliteFile.take(address.file());
    TornTail torn = address.file() == null ? TornTail.NONE : TornTail.of(address.file());
    if (address.file() != null) {
      torn.tell(address.file());
    }
    try {
      Migrations.run(address);
      return connect(address, true, wire, file, torn);
    } catch (StoreUnavailable | RuntimeException e) {
      release(file);
      throw e;
    }
  }

  /**
   * As {@link #open}, for a short command while a daemon may be running: creates and migrates
   * nothing and keeps nobody out.
   */
  public static Database openBeside(
      String url, @Nullable String user, @Nullable Secret password, InstantSource wire)
      throws StoreUnavailable {
    Address address = Address.of(url, user, password);
    if (address.file() != null && !Files.exists(address.file())) {
      throw new StoreUnavailable(
          address.name() + " does not exist yet. Start Watchfire once; it creates the file.");
    }
    Migrations.check(address);
    return connect(address, false, wire, null, TornTail.NONE);
  }

  private static Database connect(
      Address address, boolean alone, InstantSource wire, @Nullable SqliteFile file, TornTail torn)
      throws StoreUnavailable {
    Writer writer = new Writer(address, alone, wire, torn);
    try {
      writer.start();
      return new Database(
          address, wire, file, writer, new HikariDataSource(address.readers(READERS)));
    } catch (SQLException | RuntimeException e) {
      stop(writer, Duration.ofSeconds(1));
      writer.disconnect();
      throw Remedy.of(address, e);
    }
  }

  /** Queues a write; the stage completes on the writer's thread once it is durable. */
  public <T> CompletionStage<T> ask(Write<T> write) {
    return writer.submit(write);
  }

  /** As {@link #ask}, for a write without an answer. */
  public CompletionStage<Void> write(Write.Step step) {
    return writer
        .submit(
            statements -> {
              step.on(statements);
              return true;
            })
        .thenAccept(done -> {});
  }

  /** A server that came back has ended the connections of before. */
  private <T> T readAgain(Function<Handle, T> query) {
    try {
      return jdbi.inTransaction(query::apply);
    } catch (JdbiException e) {
      if (!Remedy.isLostConnection(e)) {
        throw e;
      }
      return jdbi.inTransaction(query::apply);
    }
  }

  /** Reads on a reader's thread, where the stage completes; sees every completed write. */
  public <T> CompletionStage<T> read(Function<Handle, T> query) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      readers.execute(
          () -> {
            try {
              answer.complete(readAgain(query));
            } catch (RuntimeException | Error e) {
              answer.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new RejectedExecutionException("The store is closed or has too many readers.", e));
    }
    return answer;
  }

  public StoreFigures figures() {
    return writer.figures();
  }

  /** What a person can do about a failure to read or write at the start. */
  public StoreUnavailable remedy(Throwable fault) {
    return Remedy.of(address, fault);
  }

  /**
   * Takes nothing more, finishes the writes that wait, and lets the database go.
   *
   * @param limit wire time for all of it; what has not been written by then fails
   */
  public void close(Duration limit) {
    Instant end = wire.instant().plus(limit);
    if (!stop(writer, limit)) {
      log.warn("The store was closed before all writes were done; limit was {}", limit);
    }
    readers.shutdown();
    try {
      long left = Math.max(1, Duration.between(wire.instant(), end).toMillis());
      if (!readers.awaitTermination(left, TimeUnit.MILLISECONDS)) {
        log.warn("The store was closed while somebody still read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readPool.close();
    writer.disconnect();
    release(file);
  }

  private static boolean stop(Writer writer, Duration limit) {
    try {
      return writer.close(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void release(@Nullable SqliteFile file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.warn("The lock beside {} was not given back: {}", file, e.getMessage());
      }
    }
  }
}
