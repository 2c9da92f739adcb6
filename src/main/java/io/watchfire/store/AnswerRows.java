package io.watchfire.store;

import io.watchfire.desk.Batch.Answer;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers to people's commands, remembered by their idempotency keys. The first one stays. */
final class AnswerRows {
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final String INSERT =
      """
      INSERT INTO answer (person, key, at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (person, key) DO NOTHING""";

  private AnswerRows() {}

  static void write(Statements statements, List<Answer> answers) throws SQLException {
    statements.batch(
        INSERT,
        answers,
        (row, answer) -> {
          row.setString(1, answer.person());
          row.setString(2, answer.key());
          row.setLong(3, answer.at().toEpochMilli());
          row.setString(4, Json.write(answer));
        });
  }

  /** Those of the last day before the newest: plan time may stand still while nothing runs. */
  static List<Answer> recent(Handle handle) {
    return Json.readAll(
        handle
            .createQuery(
                "SELECT body FROM answer WHERE at >= (SELECT MAX(at) FROM answer) - :span"
                    + " ORDER BY at, person, key")
            .bind("span", REMEMBERED.toMillis())
            .mapTo(String.class)
            .list(),
        Answer.class);
  }
}
