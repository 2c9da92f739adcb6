package io.watchfire.store;

import io.watchfire.desk.Untold;
import io.watchfire.plan.Silence;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Silences, and the warnings that wait for their end. */
final class SilenceRows {
  private static final String SILENCE =
      """
      INSERT INTO silence (id, ends_at, body) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET ends_at = excluded.ends_at, body = excluded.body""";

  private static final String UNTOLD =
      """
      INSERT INTO untold (warning, waiting, body) VALUES (?, ?, ?)
      ON CONFLICT (warning) DO UPDATE SET waiting = excluded.waiting, body = excluded.body""";

  private SilenceRows() {}

  static void write(Statements statements, List<Silence> silences) throws SQLException {
    statements.batch(
        SILENCE,
        silences,
        (row, silence) -> {
          row.setString(1, silence.id());
          row.setLong(2, silence.to().toEpochMilli());
          row.setString(3, Json.write(silence));
        });
  }

  static void writeUntold(Statements statements, List<Untold> untold) throws SQLException {
    statements.batch(
        UNTOLD,
        untold,
        (row, one) -> {
          row.setString(1, one.warning().value());
          row.setInt(2, one.waiting() ? 1 : 0);
          row.setString(3, Json.write(one));
        });
  }

  static List<Silence> all(Handle handle) {
    return Json.readAll(
        handle.createQuery("SELECT body FROM silence ORDER BY id").mapTo(String.class).list(),
        Silence.class);
  }

  static List<Untold> untold(Handle handle) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM untold WHERE waiting = 1 ORDER BY warning")
            .mapTo(String.class)
            .list(),
        Untold.class);
  }
}
