package io.watchfire.store;

import io.watchfire.rule.Cause;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads warnings: the body, and beside it what a wide one has counted since it was written. */
final class WarningRows {
  private static final String SELECT =
      """
      SELECT w.body, c.counted FROM warning w LEFT JOIN warning_counted c
        ON c.warning = w.id AND c.body_version = w.version AND c.version > w.version
      """;

  private WarningRows() {}

  static List<Warning> active(Handle handle) {
    return handle
        .createQuery(SELECT + "WHERE w.active = 1 ORDER BY w.number")
        .map(WarningRows::read)
        .list();
  }

  /** Those that are over while their incident is open. */
  static List<Warning> closedOfOpenIncidents(Handle handle) {
    return handle
        .createQuery(
            SELECT
                + "JOIN incident i ON i.warning = w.id"
                + " WHERE i.active = 1 AND w.active = 0 ORDER BY w.number")
        .map(WarningRows::read)
        .list();
  }

  static List<Warning> page(Handle handle, @Nullable Long before, int limit) {
    return handle
        .createQuery(SELECT + "WHERE w.number < :before ORDER BY w.number DESC LIMIT :limit")
        .bind("before", before == null ? Long.MAX_VALUE : before)
        .bind("limit", limit)
        .map(WarningRows::read)
        .list();
  }

  static Optional<Warning> one(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "WHERE w.id = :id")
        .bind("id", id)
        .map(WarningRows::read)
        .findOne();
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

  private static Warning read(ResultSet row, StatementContext context) throws SQLException {
    Warning body = Json.read(row.getString("body"), Warning.class);
    String counted = row.getString("counted");
    return counted == null ? body : Json.read(counted, WarningWrites.Counted.class).on(body);
  }

  static Stream<Instant> yellows(Warning warning) {
    return warning.triggers().stream().map(Trigger::yellowAt).filter(Objects::nonNull);
  }
}
