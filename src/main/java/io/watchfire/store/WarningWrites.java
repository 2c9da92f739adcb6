package io.watchfire.store;

import io.watchfire.store.database.Statements;
import io.watchfire.warning.Others;
import io.watchfire.warning.Warning;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes warnings. A row never goes back to an earlier version.
 *
 * <p>A wide warning names a hundred triggers and counts the others: in a storm nothing else of it
 * changes, thousands of times. Then only the count is written, beside a body that stays as it is.
 * Belongs to the thread of the writer.
 */
final class WarningWrites {
  private static final String UPSERT =
      """
      INSERT INTO warning (id, number, version, active, family, yellow_at, changed_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, active = excluded.active, family = excluded.family,
        yellow_at = excluded.yellow_at, changed_at = excluded.changed_at, body = excluded.body
      WHERE excluded.version >= warning.version""";

  /** Of a body that has just been written. */
  private static final String BODY =
      """
      INSERT INTO warning_counted (warning, body_version, version, counted)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (warning) DO UPDATE SET
        body_version = excluded.body_version, version = excluded.version,
        counted = excluded.counted
      WHERE excluded.version >= warning_counted.version""";

  /** Finds nothing where another body stands than the one that was compared with. */
  private static final String COUNT =
      """
      UPDATE warning_counted SET version = ?, counted = ?
      WHERE warning = ? AND body_version = ? AND version <= ?""";

  /** So many wide warnings at most have their bodies remembered. */
  private static final int MOST = 1_000;

  /** Wide warnings as their bodies were last given to the database. */
  private final Map<String, Warning> bodies = new HashMap<>();

  /** What changes of a wide warning while others come and go. */
  record Counted(int version, Instant changedAt, Others others) {
    static Counted of(Warning warning) {
      return new Counted(warning.version(), warning.changedAt(), warning.others());
    }

    Warning on(Warning body) {
      return body.counting(version, changedAt, others);
    }
  }

  void write(Statements statements, List<Warning> warnings) throws SQLException {
    List<Warning> whole = new ArrayList<>();
    List<Warning> counts = new ArrayList<>();
    for (Warning warning : warnings) {
      (isCountOnly(warning) ? counts : whole).add(warning);
    }
    // a commit that failed took its bodies with it: what finds no row is written whole
    whole.addAll(writeCounts(statements, counts));
    statements.batch(UPSERT, whole, WarningWrites::bind);
    statements.batch(
        BODY,
        whole.stream().filter(WarningWrites::isWide).toList(),
        (row, warning) -> {
          row.setString(1, warning.id().value());
          row.setInt(2, warning.version());
          row.setInt(3, warning.version());
          row.setString(4, Json.write(Counted.of(warning)));
        });
    whole.forEach(this::remember);
  }

  private boolean isCountOnly(Warning warning) {
    Warning body = bodies.get(warning.id().value());
    return body != null && Counted.of(warning).on(body).equals(warning);
  }

  private List<Warning> writeCounts(Statements statements, List<Warning> counts)
      throws SQLException {
    int[] found =
        statements.counted(
            COUNT,
            counts,
            (row, warning) -> {
              String id = warning.id().value();
              row.setInt(1, warning.version());
              row.setString(2, Json.write(Counted.of(warning)));
              row.setString(3, id);
              row.setInt(4, Objects.requireNonNull(bodies.get(id)).version());
              row.setInt(5, warning.version());
            });
    List<Warning> missed = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] == 0) {
        missed.add(counts.get(i));
      }
    }
    return missed;
  }

  private void remember(Warning warning) {
    String id = warning.id().value();
    if (!warning.isActive() || !isWide(warning)) {
      bodies.remove(id);
    } else if (bodies.size() < MOST || bodies.containsKey(id)) {
      bodies.put(id, warning);
    }
  }

  private static boolean isWide(Warning warning) {
    return !warning.others().equals(Others.NONE);
  }

  private static void bind(PreparedStatement row, Warning warning) throws SQLException {
    row.setString(1, warning.id().value());
    row.setLong(2, Numbered.of(warning.id().value()));
    row.setInt(3, warning.version());
    row.setInt(4, warning.isActive() ? 1 : 0);
    row.setString(5, warning.cause().family().name());
    Optional<Instant> yellow = WarningRows.yellows(warning).max(Instant::compareTo);
    if (yellow.isPresent()) {
      row.setLong(6, yellow.get().toEpochMilli());
    } else {
      row.setNull(6, Types.BIGINT);
    }
    row.setLong(7, warning.changedAt().toEpochMilli());
    row.setString(8, Json.write(warning));
  }
}
