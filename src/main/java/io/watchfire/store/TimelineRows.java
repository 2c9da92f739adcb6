package io.watchfire.store;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The timeline: only ever added to. */
final class TimelineRows {
  private static final String INSERT =
      """
      INSERT INTO timeline (sequence, owner, body, suppressed) VALUES (?, ?, ?, ?)
      ON CONFLICT (sequence) DO NOTHING""";

  private TimelineRows() {}

  static void write(Statements statements, List<TimelineEntry> entries) throws SQLException {
    statements.batch(
        INSERT,
        entries,
        (row, entry) -> {
          row.setLong(1, entry.sequence());
          row.setString(2, entry.owner());
          row.setString(3, Json.write(entry));
          row.setInt(4, entry.kind() == TimelineKind.NOTICE_SUPPRESSED ? 1 : 0);
        });
  }

  static List<TimelineEntry> of(Handle handle, String owner, long after, int limit) {
    return Json.readAll(
        handle
            .createQuery(
                "SELECT body FROM timeline WHERE owner = :owner AND sequence > :after"
                    + " ORDER BY sequence LIMIT :limit")
            .bind("owner", owner)
            .bind("after", after)
            .bind("limit", limit)
            .mapTo(String.class)
            .list(),
        TimelineEntry.class);
  }

  static List<TimelineEntry> after(Handle handle, long sequence, int limit) {
    return Json.readAll(
        handle
            .createQuery(
                "SELECT body FROM timeline WHERE sequence > :after ORDER BY sequence LIMIT :limit")
            .bind("after", sequence)
            .bind("limit", limit)
            .mapTo(String.class)
            .list(),
        TimelineEntry.class);
  }

  /** Newest first. */
  static List<TimelineEntry> suppressed(
      Handle handle, @Nullable String owner, @Nullable Long before, int limit) {
    Query query =
        handle
            .createQuery(
                "SELECT body FROM timeline WHERE suppressed = 1"
                    + (owner == null ? "" : " AND owner = :owner")
                    + " AND sequence < :before ORDER BY sequence DESC LIMIT :limit")
            .bind("before", before == null ? Long.MAX_VALUE : before)
            .bind("limit", limit);
    if (owner != null) {
      query.bind("owner", owner);
    }
    return Json.readAll(query.mapTo(String.class).list(), TimelineEntry.class);
  }

  static long lastSequence(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(sequence), 0) FROM timeline")
        .mapTo(Long.class)
        .one();
  }
}
