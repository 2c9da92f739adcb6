package io.watchfire.store;

import io.watchfire.rule.Cause;
import io.watchfire.store.database.Statements;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Warnings. A row never goes back to an earlier version. */
final class WarningRows {
  private static final String UPSERT =
      """
      INSERT INTO warning (id, number, version, active, family, yellow_at, changed_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, active = excluded.active, family = excluded.family,
        yellow_at = excluded.yellow_at, changed_at = excluded.changed_at, body = excluded.body
      WHERE excluded.version >= warning.version""";

  private WarningRows() {}

  static void write(Statements statements, List<Warning> warnings) throws SQLException {
    statements.batch(
        UPSERT,
        warnings,
        (row, warning) -> {
          row.setString(1, warning.id().value());
          row.setLong(2, Numbered.of(warning.id().value()));
          row.setInt(3, warning.version());
          row.setInt(4, warning.isActive() ? 1 : 0);
          row.setString(5, warning.cause().family().name());
          Optional<Instant> yellow = yellows(warning).max(Instant::compareTo);
          if (yellow.isPresent()) {
            row.setLong(6, yellow.get().toEpochMilli());
          } else {
            row.setNull(6, Types.BIGINT);
          }
          row.setLong(7, warning.changedAt().toEpochMilli());
          row.setString(8, Json.write(warning));
        });
  }

  static List<Warning> active(Handle handle) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM warning WHERE active = 1 ORDER BY number")
            .mapTo(String.class)
            .list(),
        Warning.class);
  }

  /** Those that are over while their incident is open. */
  static List<Warning> closedOfOpenIncidents(Handle handle) {
    return Json.readAll(
        handle
            .createQuery(
                "SELECT w.body FROM incident i JOIN warning w ON w.id = i.warning"
                    + " WHERE i.active = 1 AND w.active = 0 ORDER BY w.number")
            .mapTo(String.class)
            .list(),
        Warning.class);
  }

  static List<Warning> page(Handle handle, @Nullable Long before, int limit) {
    return Json.readAll(
        handle
            .createQuery(
                "SELECT body FROM warning WHERE number < :before ORDER BY number DESC LIMIT :limit")
            .bind("before", before == null ? Long.MAX_VALUE : before)
            .bind("limit", limit)
            .mapTo(String.class)
            .list(),
        Warning.class);
  }

  static Optional<Warning> one(Handle handle, String id) {
    return handle
        .createQuery("SELECT body FROM warning WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(body -> Json.read(body, Warning.class));
  }

  static long lastNumber(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(number), 0) FROM warning")
        .mapTo(Long.class)
        .one();
  }

  /** When service-family warnings turned yellow. */
  static Stream<Instant> yellowInstants(Handle handle, Instant since) {
    return handle
        .createQuery("SELECT body FROM warning WHERE family = :family AND yellow_at >= :since")
        .bind("family", Cause.Family.SERVICE.name())
        .bind("since", since.toEpochMilli())
        .mapTo(String.class)
        .list()
        .stream()
        .flatMap(body -> yellows(Json.read(body, Warning.class)))
        .filter(at -> !at.isBefore(since));
  }

  private static Stream<Instant> yellows(Warning warning) {
    return warning.triggers().stream().map(Trigger::yellowAt).filter(Objects::nonNull);
  }
}
