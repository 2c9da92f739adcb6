package io.watchfire.store;

import io.watchfire.desk.AccessTokens;
import io.watchfire.plan.PersonId;
import io.watchfire.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.StatementContext;

/** Access tokens, by their hashes. */
final class TokenRows implements AccessTokens {
  private final Database database;

  TokenRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> add(AccessToken token) {
    return database.write(
        statements -> {
          PreparedStatement insert =
              statements.prepare(
                  "INSERT INTO access_token (id, hash, person, created_at) VALUES (?, ?, ?, ?)");
          insert.setString(1, token.id());
          insert.setString(2, token.hash());
          insert.setString(3, token.person().value());
          insert.setLong(4, token.createdAt().toEpochMilli());
          insert.executeUpdate();
        });
  }

  @Override
  public CompletionStage<Optional<AccessToken>> find(String hash) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, hash, person, created_at FROM access_token WHERE hash = :hash")
                .bind("hash", hash)
                .map(TokenRows::token)
                .findOne());
  }

  @Override
  public CompletionStage<List<AccessToken>> all() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, hash, person, created_at FROM access_token ORDER BY created_at, id")
                .map(TokenRows::token)
                .list());
  }

  @Override
  public CompletionStage<Boolean> revoke(String id) {
    return database.ask(
        statements -> {
          PreparedStatement delete = statements.prepare("DELETE FROM access_token WHERE id = ?");
          delete.setString(1, id);
          return delete.executeUpdate() > 0;
        });
  }

  private static AccessToken token(ResultSet row, StatementContext context) throws SQLException {
    return new AccessToken(
        row.getString("id"),
        row.getString("hash"),
        new PersonId(row.getString("person")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
