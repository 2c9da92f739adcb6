package io.watchfire.store;

import io.watchfire.desk.PlanTexts;
import io.watchfire.plan.PlanVersion;
import io.watchfire.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.StatementContext;

/** Texts of plans. */
final class PlanTextRows implements PlanTexts {
  private static final String UPSERT =
      """
      INSERT INTO plan_text (version, hash, at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (version, hash) DO UPDATE SET at = excluded.at""";

  private static final String SELECT = "SELECT version, hash, at, body FROM plan_text";

  private final Database database;

  PlanTextRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> keep(PlanText text) {
    return database.write(
        statements -> {
          PreparedStatement upsert = statements.prepare(UPSERT);
          upsert.setString(1, text.version().name());
          upsert.setString(2, text.version().hash());
          upsert.setLong(3, text.takenAt().toEpochMilli());
          upsert.setString(4, text.body());
          upsert.executeUpdate();
        });
  }

  @Override
  public CompletionStage<List<PlanText>> all() {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " ORDER BY at DESC, version, hash")
                .map(PlanTextRows::text)
                .list());
  }

  private static PlanText text(ResultSet row, StatementContext context) throws SQLException {
    return new PlanText(
        new PlanVersion(row.getString("version"), row.getString("hash")),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("body"));
  }
}
