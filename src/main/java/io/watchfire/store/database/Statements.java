package io.watchfire.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The writer's connection with its prepared statements, which live as long as it does. */
public final class Statements {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The statement of that text; one user at a time, never closed by it. */
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    // A write that failed half way may have left rows behind.
    statement.clearBatch();
    return statement;
  }

  /** Runs one statement once for every row; does nothing without rows. */
  public <R> void batch(String sql, Iterable<R> rows, Binder<R> binder) throws SQLException {
    counted(sql, rows, binder);
  }

  /**
   * Likewise.
   *
   * @return of each row how many of the table it changed
   */
  public <R> int[] counted(String sql, Iterable<R> rows, Binder<R> binder) throws SQLException {
    PreparedStatement statement = prepare(sql);
    boolean any = false;
    for (R row : rows) {
      binder.bind(statement, row);
      statement.addBatch();
      any = true;
    }
    return any ? statement.executeBatch() : new int[0];
  }

  /** The single number a query answers with; the otherwise when there is no row, or null in it. */
  public long number(String sql, long otherwise) throws SQLException {
    try (ResultSet rows = prepare(sql).executeQuery()) {
      if (!rows.next()) {
        return otherwise;
      }
      long number = rows.getLong(1);
      return rows.wasNull() ? otherwise : number;
    }
  }

  /** Sets the parameters of one row. */
  @FunctionalInterface
  public interface Binder<R> {
    void bind(PreparedStatement statement, R row) throws SQLException;
  }
}
