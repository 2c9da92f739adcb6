package io.watchfire.store;

import io.watchfire.store.database.Database;
import io.watchfire.store.database.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Forgets what is old and over, a slice at a time, so that no commit waits long behind it.
 *
 * <p>The highest number of each kind always stays: the next one is counted from it. So does what
 * baselines must still know of, and a warning as long as its incident.
 */
final class Retention {
  private static final int SLICE = 200;

  private static final String OLD_INCIDENTS =
      """
      SELECT id FROM incident WHERE active = 0 AND changed_at < ?
        AND (family <> 'SERVICE' OR opened_at < ?)
        AND number < (SELECT MAX(number) FROM incident)
      ORDER BY changed_at LIMIT ?""";

  private static final String OLD_WARNINGS =
      """
      SELECT id FROM warning WHERE active = 0 AND changed_at < ?
        AND (family <> 'SERVICE' OR yellow_at IS NULL OR yellow_at < ?)
        AND number < (SELECT MAX(number) FROM warning)
        AND NOT EXISTS (SELECT 1 FROM incident WHERE incident.warning = warning.id)
      ORDER BY changed_at LIMIT ?""";

  /** None whose incident is still there: it is read with it. */
  private static final String OLD_PROBLEMS =
      """
      SELECT p.id FROM problem p WHERE p.open = 0 AND p.changed_at < ?
        AND p.number < (SELECT MAX(number) FROM problem)
        AND NOT EXISTS (
          SELECT 1 FROM problem_incident l JOIN incident i ON i.id = l.incident
          WHERE l.problem = p.id)
      ORDER BY p.changed_at LIMIT ?""";

  private static final String TIMELINE =
      "DELETE FROM timeline WHERE owner = ? AND sequence < (SELECT MAX(sequence) FROM timeline)";

  private static final String NOTICES =
      """
      DELETE FROM notice WHERE key IN (
        SELECT n.key FROM notice n WHERE n.ended IS NOT NULL AND n.created_at < ?
          AND n.number < (SELECT MAX(number) FROM notice)
          AND NOT EXISTS (SELECT 1 FROM warning w WHERE w.id = n.about AND w.active = 1)
          AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.id = n.about AND i.active = 1)
        LIMIT ?)""";

  private static final String ANSWERS =
      """
      DELETE FROM answer WHERE (person, key) IN (
        SELECT person, key FROM answer
        WHERE at < ? AND at < (SELECT MAX(at) FROM answer) - 86400000 LIMIT ?)""";

  private static final String SILENCES =
      "DELETE FROM silence WHERE id IN (SELECT id FROM silence WHERE ends_at < ? LIMIT ?)";

  private static final String UNTOLD =
      "DELETE FROM untold WHERE warning IN (SELECT u.warning FROM untold u WHERE u.waiting = 0"
          + " AND NOT EXISTS (SELECT 1 FROM warning w WHERE w.id = u.warning) LIMIT ?)";

  /** The latest is in force; an earlier one stays as long as an incident that ran under it. */
  private static final String PLANS =
      """
      DELETE FROM plan_text WHERE (version, hash) IN (
        SELECT p.version, p.hash FROM plan_text p
        WHERE p.at < ? AND p.at < (SELECT MAX(at) FROM plan_text)
          AND NOT EXISTS (
            SELECT 1 FROM incident i WHERE i.plan = p.version || '+' || p.hash)
        LIMIT ?)""";

  /** The oldest end of the chain only, so that what stays can still be verified. */
  private static final String PROOF =
      """
      DELETE FROM proof WHERE number IN (
        SELECT number FROM proof WHERE number < COALESCE(
          (SELECT MIN(number) FROM proof WHERE at >= ?), (SELECT MAX(number) FROM proof))
        ORDER BY number LIMIT ?)""";

  private final Database database;

  Retention(Database database) {
    this.database = database;
  }

  /**
   * How many warnings, incidents, problems, notices, rows of proof, answers, silences and plans
   * were removed.
   */
  CompletionStage<Long> prune(Instant olderThan) {
    long before = olderThan.toEpochMilli();
    return all(statements -> owners(statements, "incident", OLD_INCIDENTS, before), 0)
        .thenCompose(n -> all(s -> owners(s, "warning", OLD_WARNINGS, before), n))
        .thenCompose(n -> all(s -> problems(s, before), n))
        .thenCompose(n -> all(s -> rows(s, NOTICES, before), n))
        .thenCompose(n -> all(s -> rows(s, PROOF, before), n))
        .thenCompose(n -> all(s -> rows(s, ANSWERS, before), n))
        .thenCompose(n -> all(s -> rows(s, SILENCES, before), n))
        .thenCompose(n -> all(s -> rows(s, PLANS, before), n))
        .thenCompose(n -> all(Retention::toldRows, n));
  }

  private CompletionStage<Long> all(Slice slice, long removed) {
    return database
        .ask(slice::remove)
        .thenCompose(
            more ->
                more < SLICE
                    ? CompletableFuture.completedStage(removed + more)
                    : all(slice, removed + more));
  }

  private static int owners(Statements statements, String table, String query, long before)
      throws SQLException {
    long unusual = statements.number(UnusualDays.NEWEST, 0) - UnusualDays.SPAN.toMillis();
    PreparedStatement select = statements.prepare(query);
    select.setLong(1, before);
    select.setLong(2, unusual);
    select.setInt(3, SLICE);
    List<String> ids = read(select);
    Statements.Binder<String> id = (row, value) -> row.setString(1, value);
    statements.batch(TIMELINE, ids, id);
    statements.batch("DELETE FROM deadline WHERE owner = ?", ids, id);
    statements.batch("DELETE FROM matter WHERE owner = ?", ids, id);
    statements.batch("DELETE FROM warning_counted WHERE warning = ?", ids, id);
    statements.batch("DELETE FROM " + table + " WHERE id = ?", ids, id);
    return ids.size();
  }

  private static int problems(Statements statements, long before) throws SQLException {
    PreparedStatement select = statements.prepare(OLD_PROBLEMS);
    select.setLong(1, before);
    select.setInt(2, SLICE);
    List<String> ids = read(select);
    Statements.Binder<String> id = (row, value) -> row.setString(1, value);
    statements.batch(TIMELINE, ids, id);
    statements.batch("DELETE FROM problem_incident WHERE problem = ?", ids, id);
    statements.batch("DELETE FROM problem WHERE id = ?", ids, id);
    return ids.size();
  }

  private static List<String> read(PreparedStatement select) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static int rows(Statements statements, String delete, long before) throws SQLException {
    PreparedStatement statement = statements.prepare(delete);
    statement.setLong(1, before);
    statement.setInt(2, SLICE);
    return statement.executeUpdate();
  }

  private static int toldRows(Statements statements) throws SQLException {
    PreparedStatement statement = statements.prepare(UNTOLD);
    statement.setInt(1, SLICE);
    return statement.executeUpdate();
  }

  private interface Slice {
    int remove(Statements statements) throws SQLException;
  }
}
