package io.watchfire.store;

import io.watchfire.deadline.Matter;
import io.watchfire.escalation.Page;
import io.watchfire.escalation.Unreached;
import io.watchfire.notify.route.Publication;
import io.watchfire.record.Statement;
import io.watchfire.response.Response;
import io.watchfire.store.database.Statements;
import io.watchfire.warning.report.StatusReport;
import io.watchfire.warning.task.Task;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What belongs to a warning or an incident and has a life of its own. A row never goes back to an
 * earlier version.
 */
final class MatterRows {
  /** Every kind there is, by the name it is stored under; a name never changes. */
  static final Map<String, Class<? extends Matter>> KINDS =
      Map.of(
          "Page", Page.class,
          "Publication", Publication.class,
          "Response", Response.class,
          "Statement", Statement.class,
          "StatusReport", StatusReport.class,
          "Task", Task.class,
          "Unreached", Unreached.class);

  private static final String UPSERT =
      """
      INSERT INTO matter (kind, id, owner, version, open, changed_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, id) DO UPDATE SET
        owner = excluded.owner, version = excluded.version, open = excluded.open,
        changed_at = excluded.changed_at, body = excluded.body
      WHERE excluded.version >= matter.version""";

  private final Map<String, Class<? extends Matter>> kinds;

  MatterRows(Map<String, Class<? extends Matter>> kinds) {
    this.kinds = kinds;
  }

  void write(Statements statements, List<? extends Matter> matters) throws SQLException {
    statements.batch(
        UPSERT,
        matters,
        (row, matter) -> {
          row.setString(1, kind(matter));
          row.setString(2, matter.id());
          row.setString(3, matter.owner());
          row.setInt(4, matter.version());
          row.setInt(5, matter.isOpen() ? 1 : 0);
          row.setLong(6, matter.changedAt().toEpochMilli());
          row.setString(7, Json.write(matter));
        });
  }

  /** Those that are open, and all of owners that are. */
  List<Matter> current(Handle handle) {
    return read(
        handle.createQuery(
            """
            SELECT kind, body FROM matter m WHERE m.open = 1
              OR EXISTS (SELECT 1 FROM warning w WHERE w.id = m.owner AND w.active = 1)
              OR EXISTS (SELECT 1 FROM incident i WHERE i.id = m.owner AND i.active = 1)
            ORDER BY changed_at, kind, id"""));
  }

  List<Matter> of(Handle handle, String owner) {
    return read(
        handle
            .createQuery(
                "SELECT kind, body FROM matter WHERE owner = :owner ORDER BY changed_at, kind, id")
            .bind("owner", owner));
  }

  /** Responses that go on, or have changed since. */
  static List<Response> responses(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            SELECT body FROM matter WHERE kind = 'Response' AND (open = 1 OR changed_at >= :since)
            ORDER BY changed_at, id""")
        .bind("since", since.toEpochMilli())
        .map((row, context) -> Json.read(row.getString("body"), Response.class))
        .list();
  }

  private List<Matter> read(Query query) {
    return query.map((row, context) -> matter(row.getString("kind"), row.getString("body"))).list();
  }

  private Matter matter(String kind, String body) {
    Class<? extends Matter> type = kinds.get(kind);
    if (type == null) {
      throw new IllegalStateException("A stored " + kind + " is of a newer version");
    }
    return Json.read(body, type);
  }

  private String kind(Matter matter) {
    String kind = matter.getClass().getSimpleName();
    if (kinds.get(kind) != matter.getClass()) {
      throw new IllegalStateException(matter.getClass() + " is not among the kinds of MatterRows");
    }
    return kind;
  }
}
