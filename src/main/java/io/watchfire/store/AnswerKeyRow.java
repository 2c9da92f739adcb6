package io.watchfire.store;

import io.watchfire.store.database.Database;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;

/** The key that links to acknowledge by are signed with; a restart goes on with it. */
final class AnswerKeyRow {
  private static final int BYTES = 32;

  private AnswerKeyRow() {}

  /** Made where there is none; the first one stays. */
  static CompletionStage<byte[]> of(Database database) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    return database
        .write(
            statements -> {
              PreparedStatement insert =
                  statements.prepare(
                      "INSERT INTO answer_key (id, key) VALUES (1, ?) ON CONFLICT (id) DO NOTHING");
              insert.setString(1, HexFormat.of().formatHex(fresh));
              insert.executeUpdate();
            })
        .thenCompose(
            made ->
                database.read(
                    handle ->
                        HexFormat.of()
                            .parseHex(
                                handle
                                    .createQuery("SELECT key FROM answer_key WHERE id = 1")
                                    .mapTo(String.class)
                                    .one())));
  }
}
