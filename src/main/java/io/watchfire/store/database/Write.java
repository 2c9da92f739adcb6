package io.watchfire.store.database;

import java.sql.SQLException;

/**
 * Work on the writer's connection: all of it becomes durable, or none. When another one of the same
 * group fails, what it has done is taken back and it runs once more.
 */
@FunctionalInterface
public interface Write<T> {

  T on(Statements statements) throws SQLException;

  /** A write with no answer. */
  @FunctionalInterface
  interface Step {
    void on(Statements statements) throws SQLException;
  }
}
