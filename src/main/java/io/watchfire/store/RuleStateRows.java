package io.watchfire.store;

import io.watchfire.rule.RuleChange;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The last change of every rule on every target; never an earlier one. */
final class RuleStateRows {
  private static final String UPSERT =
      """
      INSERT INTO rule_state (rule_id, target, sequence, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (rule_id, target) DO UPDATE SET
        sequence = excluded.sequence, body = excluded.body
      WHERE excluded.sequence > rule_state.sequence""";

  private RuleStateRows() {}

  static void write(Statements statements, List<Bodied<RuleChange>> changes) throws SQLException {
    statements.batch(
        UPSERT,
        changes,
        (row, bodied) -> {
          RuleChange change = bodied.row();
          row.setString(1, change.key().rule().value());
          row.setString(2, change.key().target().value());
          row.setLong(3, change.sequence());
          row.setString(4, bodied.body());
        });
  }

  static List<RuleChange> all(Handle handle) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM rule_state ORDER BY rule_id, target")
            .mapTo(String.class)
            .list(),
        RuleChange.class);
  }
}
