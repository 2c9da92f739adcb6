package io.watchfire.store;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The timeline: only ever added to.
 *
 * <p>What is entered for one owner at once is one row, under the number of the last of it: a
 * warning and its first notice are four entries. One that tells why somebody was not told stands
 * alone, because it is looked for alone.
 */
final class TimelineRows {
  private static final String INSERT =
      """
      INSERT INTO timeline (sequence, owner, body, suppressed) VALUES (?, ?, ?, ?)
      ON CONFLICT (sequence) DO NOTHING""";

  private TimelineRows() {}

  static void write(Statements statements, List<Bodied<List<TimelineEntry>>> rows)
      throws SQLException {
    statements.batch(
        INSERT,
        rows,
        (row, bodied) -> {
          List<TimelineEntry> together = bodied.row();
          TimelineEntry last = together.get(together.size() - 1);
          row.setLong(1, last.sequence());
          row.setString(2, last.owner());
          row.setString(3, bodied.body());
          row.setInt(4, isSuppressed(last) ? 1 : 0);
        });
  }

  /** Entries that follow each other and have one owner, together. */
  static List<Bodied<List<TimelineEntry>>> rows(List<TimelineEntry> entries) {
    List<Bodied<List<TimelineEntry>>> rows = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= entries.size(); i++) {
      if (i == entries.size() || !belongTogether(entries.get(i - 1), entries.get(i))) {
        List<TimelineEntry> together = entries.subList(from, i);
        Object said = together.size() == 1 ? together.get(0) : together;
        rows.add(new Bodied<>(together, Json.write(said)));
        from = i;
      }
    }
    return rows;
  }

  private static boolean belongTogether(TimelineEntry one, TimelineEntry next) {
    return one.owner().equals(next.owner())
        && next.sequence() == one.sequence() + 1
        && !isSuppressed(one)
        && !isSuppressed(next);
  }

  private static boolean isSuppressed(TimelineEntry entry) {
    return entry.kind() == TimelineKind.NOTICE_SUPPRESSED;
  }

  static List<TimelineEntry> of(Handle handle, String owner, long after, int limit) {
    return entries(
        handle
            .createQuery(
                "SELECT body FROM timeline WHERE owner = :owner AND sequence > :after"
                    + " ORDER BY sequence LIMIT :limit")
            .bind("owner", owner),
        after,
        limit);
  }

  static List<TimelineEntry> after(Handle handle, long sequence, int limit) {
    return entries(
        handle.createQuery(
            "SELECT body FROM timeline WHERE sequence > :after ORDER BY sequence LIMIT :limit"),
        sequence,
        limit);
  }

  private static List<TimelineEntry> entries(Query query, long after, int limit) {
    return query.bind("after", after).bind("limit", limit).mapTo(String.class).list().stream()
        .flatMap(TimelineRows::read)
        .filter(entry -> entry.sequence() > after)
        .limit(limit)
        .toList();
  }

  private static Stream<TimelineEntry> read(String body) {
    return body.startsWith("[")
        ? Stream.of(Json.read(body, TimelineEntry[].class))
        : Stream.of(Json.read(body, TimelineEntry.class));
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
