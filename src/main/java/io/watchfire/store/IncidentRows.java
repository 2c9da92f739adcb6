package io.watchfire.store;

import io.watchfire.incident.Incident;
import io.watchfire.rule.Cause;
import io.watchfire.store.database.Statements;
import io.watchfire.warning.WarningId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Incidents. A row never goes back to an earlier version. */
final class IncidentRows {
  private static final String UPSERT =
      """
      INSERT INTO incident
        (id, number, version, active, warning, family, opened_at, changed_at, body, plan)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, active = excluded.active, warning = excluded.warning,
        family = excluded.family, opened_at = excluded.opened_at,
        changed_at = excluded.changed_at, body = excluded.body, plan = excluded.plan
      WHERE excluded.version >= incident.version""";

  private IncidentRows() {}

  static void write(Statements statements, List<Incident> incidents) throws SQLException {
    statements.batch(
        UPSERT,
        incidents,
        (row, incident) -> {
          row.setString(1, incident.id().value());
          row.setLong(2, Numbered.of(incident.id().value()));
          row.setInt(3, incident.version());
          row.setInt(4, incident.state().isOpen() ? 1 : 0);
          // Days with an incident that people reported are usual ones all the same.
          WarningId warning = incident.warning();
          row.setString(5, warning == null ? "" : warning.value());
          row.setString(6, warning == null ? "" : incident.cause().family().name());
          row.setLong(7, incident.openedAt().toEpochMilli());
          row.setLong(8, incident.changedAt().toEpochMilli());
          row.setString(9, Json.write(incident));
          row.setString(10, incident.planVersion().toString());
        });
  }

  static List<Incident> open(Handle handle) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM incident WHERE active = 1 ORDER BY number")
            .mapTo(String.class)
            .list(),
        Incident.class);
  }

  static List<Incident> page(Handle handle, @Nullable Long before, int limit) {
    return Json.readAll(
        handle
            .createQuery(
                "SELECT body FROM incident WHERE number < :before"
                    + " ORDER BY number DESC LIMIT :limit")
            .bind("before", before == null ? Long.MAX_VALUE : before)
            .bind("limit", limit)
            .mapTo(String.class)
            .list(),
        Incident.class);
  }

  static Optional<Incident> one(Handle handle, String id) {
    return handle
        .createQuery("SELECT body FROM incident WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(body -> Json.read(body, Incident.class));
  }

  static long lastNumber(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(number), 0) FROM incident")
        .mapTo(Long.class)
        .one();
  }

  /** When service-family incidents were opened. */
  static Stream<Instant> openedInstants(Handle handle, Instant since) {
    return handle
        .createQuery(
            "SELECT opened_at FROM incident WHERE family = :family AND opened_at >= :since")
        .bind("family", Cause.Family.SERVICE.name())
        .bind("since", since.toEpochMilli())
        .mapTo(Long.class)
        .list()
        .stream()
        .map(Instant::ofEpochMilli);
  }
}
