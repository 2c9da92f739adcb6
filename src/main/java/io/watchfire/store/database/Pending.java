package io.watchfire.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A write in the queue, and what becomes of it. Touched by the writer's thread only. */
final class Pending<T> {
  private final Write<T> write;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Exception refused;

  Pending(Write<T> write) {
    this.write = write;
  }

  CompletableFuture<T> done() {
    return done;
  }

  /** Null unless this write alone was refused while its group went on. */
  @Nullable Exception refused() {
    return refused;
  }

  /** Runs in the group's transaction; when it fails, that transaction must be rolled back. */
  void run(Statements statements) throws SQLException {
    result = write.on(statements);
  }

  /**
   * Runs in the group's transaction, behind a savepoint: when it fails, the others go on without
   * it. Until the savepoint is released every page that changes is kept as it was, which costs as
   * much as writing it: so this is for a group that has failed.
   *
   * @throws SQLException when the whole transaction is lost
   */
  void runApart(Statements statements) throws SQLException {
    Connection connection = statements.connection();
    Savepoint before = connection.setSavepoint();
    try {
      result = write.on(statements);
      connection.releaseSavepoint(before);
    } catch (SQLException | RuntimeException e) {
      undo(connection, before, e);
      refused = e;
    }
  }

  /** A full disk makes SQLite end the transaction by itself: then there is no way back to go. */
  private static void undo(Connection connection, Savepoint before, Exception reason)
      throws SQLException {
    try {
      connection.rollback(before);
    } catch (SQLException lost) {
      throw lost(reason, lost);
    }
  }

  /** Why a transaction is lost: what failed first, and that it could not be taken back. */
  static SQLException lost(Exception reason, SQLException andThen) {
    SQLException whole =
        reason instanceof SQLException sql ? sql : new SQLException(reason.toString(), reason);
    whole.addSuppressed(andThen);
    return whole;
  }

  /** The group is durable: answers. */
  void settle() {
    if (refused != null) {
      done.completeExceptionally(refused);
    } else {
      done.complete(result);
    }
  }

  void fail(Throwable reason) {
    done.completeExceptionally(reason);
  }
}
