package io.watchfire.store;

import io.watchfire.record.problem.Problem;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Problems, and the incidents they are behind. A row never goes back to an earlier version. */
final class ProblemRows {
  private static final String UPSERT =
      """
      INSERT INTO problem (id, number, version, open, changed_at, body) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, open = excluded.open, changed_at = excluded.changed_at,
        body = excluded.body
      WHERE excluded.version >= problem.version""";

  private static final String LINK =
      "INSERT INTO problem_incident (incident, problem) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private ProblemRows() {}

  /** What a problem is behind. */
  private record Link(String incident, String problem) {}

  static void write(Statements statements, List<Problem> problems) throws SQLException {
    statements.batch(
        UPSERT,
        problems,
        (row, problem) -> {
          row.setString(1, problem.id());
          row.setLong(2, Numbered.of(problem.id()));
          row.setInt(3, problem.version());
          row.setInt(4, problem.isOpen() ? 1 : 0);
          row.setLong(5, problem.changedAt().toEpochMilli());
          row.setString(6, Json.write(problem));
        });
    List<Link> links =
        problems.stream()
            .flatMap(
                problem -> problem.incidents().stream().map(one -> new Link(one, problem.id())))
            .toList();
    statements.batch(
        LINK,
        links,
        (row, link) -> {
          row.setString(1, link.incident());
          row.setString(2, link.problem());
        });
  }

  /** Those that are open, and all of incidents that are. */
  static List<Problem> current(Handle handle) {
    return read(
        handle.createQuery(
            """
            SELECT body FROM problem p WHERE p.open = 1 OR EXISTS (
              SELECT 1 FROM problem_incident l JOIN incident i ON i.id = l.incident
              WHERE l.problem = p.id AND i.active = 1)
            ORDER BY number"""));
  }

  static List<Problem> of(Handle handle, String incident) {
    return read(
        handle
            .createQuery(
                """
                SELECT body FROM problem p JOIN problem_incident l ON l.problem = p.id
                WHERE l.incident = :incident ORDER BY number""")
            .bind("incident", incident));
  }

  static List<Problem> page(Handle handle, @Nullable Long before, int limit) {
    return read(
        handle
            .createQuery(
                "SELECT body FROM problem WHERE number < :before ORDER BY number DESC LIMIT :limit")
            .bind("before", before == null ? Long.MAX_VALUE : before)
            .bind("limit", limit));
  }

  static Optional<Problem> one(Handle handle, String id) {
    return read(handle.createQuery("SELECT body FROM problem WHERE id = :id").bind("id", id))
        .stream()
        .findFirst();
  }

  static long lastNumber(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(number), 0) FROM problem")
        .mapTo(Long.class)
        .one();
  }

  private static List<Problem> read(Query query) {
    return Json.readAll(query.mapTo(String.class).list(), Problem.class);
  }
}
