package io.watchfire.store;

import io.watchfire.deadline.Deadline;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deadlines. One that has ended never runs again; of one that runs the newer version holds. */
final class DeadlineRows {
  private static final String UPSERT =
      """
      INSERT INTO deadline (id, owner, running, due, body, version) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        running = excluded.running, due = excluded.due, body = excluded.body,
        version = excluded.version
      WHERE deadline.running = 1
        AND (excluded.running = 0 OR excluded.version >= deadline.version)""";

  private DeadlineRows() {}

  static void write(Statements statements, List<Bodied<Deadline>> deadlines) throws SQLException {
    statements.batch(
        UPSERT,
        deadlines,
        (row, bodied) -> {
          Deadline deadline = bodied.row();
          row.setString(1, deadline.id().value());
          row.setString(2, deadline.owner());
          row.setInt(3, deadline.state() == Deadline.State.RUNNING ? 1 : 0);
          row.setLong(4, deadline.due().toEpochMilli());
          row.setString(5, bodied.body());
          row.setInt(6, deadline.version());
        });
  }

  static List<Deadline> running(Handle handle) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM deadline WHERE running = 1 ORDER BY due, id")
            .mapTo(String.class)
            .list(),
        Deadline.class);
  }

  static List<Deadline> of(Handle handle, String owner) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM deadline WHERE owner = :owner ORDER BY due, id")
            .bind("owner", owner)
            .mapTo(String.class)
            .list(),
        Deadline.class);
  }
}
