package io.watchfire.store.database;

import io.watchfire.desk.StoreFigures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: a thread that puts all writes that wait into one transaction, so that they share
 * one trip to the disk.
 *
 * <p>Writes run in the order in which they were given, and their stages complete in that order, on
 * the writer's thread, after the commit.
 */
final class Writer {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /** More waiting writes than this are refused: the disk does not keep up. */
  static final int QUEUE = 4_096;

  private static final int GROUP = 256;

  /** So many commits are worth the time to fold the log, once nobody has written for a while. */
  private static final int FOLD_FROM = 20;

  private static final long QUIET_MILLIS = 200;

  private static final Pending<Boolean> STOP = new Pending<>(statements -> true);

  private final Address address;
  private final boolean alone;
  private final InstantSource wire;
  private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Object gate = new Object();
  private boolean closed;

  private @Nullable Statements statements;
  private int unfolded;
  private volatile StoreFigures figures;

  /**
   * @param address connected to anew whenever the last connection has failed
   * @param alone whether no other Watchfire may write there meanwhile
   * @param torn what was found at the end of its log
   */
  Writer(Address address, boolean alone, InstantSource wire, TornTail torn) {
    this.address = address;
    this.alone = alone;
    this.wire = wire;
    this.figures = new StoreFigures(0, 0, 0, true, address.size(), torn.frames());
    this.thread = new Thread(this::run, "watchfire-store-writer");
    this.thread.setDaemon(true);
  }

  /** Connects and begins; fails when the database cannot be opened. */
  void start() throws SQLException {
    statements = new Statements(address.connect(alone));
    thread.start();
  }

  StoreFigures figures() {
    return figures;
  }

  <T> CompletableFuture<T> submit(Write<T> write) {
    Pending<T> pending = new Pending<>(write);
    synchronized (gate) {
      if (closed) {
        pending.fail(new RejectedExecutionException("The store is closed."));
      } else if (queue.size() >= QUEUE) {
        pending.fail(new RejectedExecutionException("The store's queue is full."));
      } else {
        queue.add(pending);
      }
    }
    return pending.done();
  }

  /**
   * Takes no more writes and finishes those that wait.
   *
   * @return false when the time was not enough; what then still waits fails
   */
  boolean close(Duration limit) throws InterruptedException {
    synchronized (gate) {
      if (!closed) {
        closed = true;
        queue.add(STOP);
      }
    }
    thread.join(Math.max(1, limit.toMillis()));
    if (!thread.isAlive()) {
      return true;
    }
    List<Pending<?>> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(
        pending ->
            pending.fail(new RejectedExecutionException("The store was closed before its turn.")));
    queue.add(STOP);
    return false;
  }

  private void run() {
    List<Pending<?>> group = new ArrayList<>(GROUP);
    boolean stopping = false;
    while (!stopping) {
      group.clear();
      try {
        group.add(next());
      } catch (InterruptedException nobodyInterruptsTheWriter) {
        continue;
      }
      queue.drainTo(group, GROUP - 1);
      stopping = group.remove(STOP);
      if (!group.isEmpty()) {
        commit(group);
      }
    }
  }

  /** The next write. When there is none for a while, nobody waits while the log is folded. */
  private Pending<?> next() throws InterruptedException {
    if (unfolded < FOLD_FROM) {
      return queue.take();
    }
    Pending<?> soon = queue.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    if (soon != null) {
      return soon;
    }
    fold();
    return queue.take();
  }

  /** One that fails is tried again later; SQLite does it itself when the log is long. */
  private void fold() {
    unfolded = 0;
    try {
      address.fold(statements().connection());
    } catch (SQLException e) {
      log.warn("The store's log could not be folded into its file: {}", e.getMessage());
      discard();
    }
  }

  /**
   * Gives the connection back; after {@link #close}. The last one to leave folds SQLite's log into
   * the file, so this comes after the readers.
   */
  void disconnect() {
    if (!thread.isAlive()) {
      discard();
    }
  }

  private void commit(List<Pending<?>> group) {
    Instant began = wire.instant();
    try {
      Statements now = statements();
      Connection connection = now.connection();
      connection.setAutoCommit(false);
      run(group, now);
      connection.commit();
      connection.setAutoCommit(true);
      unfolded++;
    } catch (SQLException | RuntimeException | Error e) {
      // Whatever state the connection is in, nothing may ever be committed on it again.
      discard();
      count(began, group.size(), e);
      group.forEach(pending -> pending.fail(e));
      return;
    }
    List<Exception> refused =
        group.stream().map(Pending::refused).filter(Objects::nonNull).toList();
    boolean works = refused.size() < group.size() || refused.stream().allMatch(Remedy::isOfTheRow);
    count(began, refused.size(), works ? null : refused.get(0));
    group.forEach(Pending::settle);
  }

  /** All of them together; when one of them fails, once more, each by itself. */
  private static void run(List<Pending<?>> group, Statements now) throws SQLException {
    try {
      for (Pending<?> pending : group) {
        pending.run(now);
      }
    } catch (SQLException | RuntimeException e) {
      rollback(now.connection(), e);
      for (Pending<?> pending : group) {
        pending.runApart(now);
      }
    }
  }

  /** A full disk makes SQLite end the transaction by itself: then nothing goes on. */
  private static void rollback(Connection connection, Exception reason) throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      throw Pending.lost(reason, lost);
    }
  }

  private Statements statements() throws SQLException {
    Statements now = statements;
    if (now == null) {
      now = new Statements(address.connect(alone));
      statements = now;
    }
    return now;
  }

  private void discard() {
    Statements old = statements;
    statements = null;
    if (old != null) {
      try {
        old.connection().close();
      } catch (SQLException e) {
        log.warn("The store's connection did not close cleanly: {}", e.getMessage());
      }
    }
  }

  /**
   * @param refused writes that failed
   * @param failure null when the store works
   */
  private void count(Instant began, int refused, @Nullable Throwable failure) {
    double seconds = Duration.between(began, wire.instant()).toNanos() / 1e9;
    StoreFigures before = figures;
    boolean healthy = failure == null;
    figures =
        new StoreFigures(
            before.commits() + (healthy ? 1 : 0),
            before.failedCommits() + refused,
            before.commitSeconds() + seconds,
            healthy,
            address.size(),
            before.tornFrames());
    if (before.healthy() && failure != null) {
      log.error("The store refuses writes: {}", failure.getMessage());
    } else if (!before.healthy() && healthy) {
      log.info("The store takes writes again");
    }
  }
}
