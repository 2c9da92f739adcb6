package io.watchfire.store;

import io.watchfire.desk.Proof;
import io.watchfire.notify.Attempt;
import io.watchfire.store.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Proof of delivery, written in the transaction that keeps the attempt. A commit of unknown fate
 * that is repeated may leave a row twice, with the same notice, attempt and outcome.
 */
final class ProofRows {
  private static final String HEAD = "SELECT number, hash FROM proof ORDER BY number DESC LIMIT 1";

  private static final String INSERT =
      """
      INSERT INTO proof (number, at, notice, recipient, channel, attempt, outcome, ended, reference,
        body_hash, detail, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private ProofRows() {}

  static void write(Statements statements, List<Attempt> attempts) throws SQLException {
    if (attempts.isEmpty()) {
      return;
    }
    long number = 0;
    String hash = Proof.BEGINNING;
    try (ResultSet last = statements.prepare(HEAD).executeQuery()) {
      if (last.next()) {
        number = last.getLong(1);
        hash = last.getString(2);
      }
    }
    List<Proof> rows = new ArrayList<>(attempts.size());
    for (Attempt attempt : attempts) {
      Proof proof = Proof.after(number, hash, attempt);
      number = proof.number();
      hash = proof.hash();
      rows.add(proof);
    }
    statements.batch(
        INSERT,
        rows,
        (row, proof) -> {
          row.setLong(1, proof.number());
          row.setLong(2, proof.at().toEpochMilli());
          row.setString(3, proof.notice());
          row.setString(4, proof.recipient());
          row.setString(5, proof.channel());
          row.setInt(6, proof.attempt());
          row.setString(7, proof.outcome());
          row.setString(8, proof.ended());
          row.setString(9, proof.reference());
          row.setString(10, proof.bodyHash());
          row.setString(11, proof.detail());
          row.setString(12, proof.hash());
        });
  }

  static List<Proof> after(Handle handle, long number, int limit) {
    return handle
        .createQuery("SELECT * FROM proof WHERE number > :number ORDER BY number LIMIT :limit")
        .bind("number", number)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  static List<Proof> of(Handle handle, String notice, int limit) {
    return handle
        .createQuery("SELECT * FROM proof WHERE notice = :notice ORDER BY number LIMIT :limit")
        .bind("notice", Proof.plain(notice))
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  private static Proof read(ResultSet row) throws SQLException {
    return new Proof(
        row.getLong("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("notice"),
        row.getString("recipient"),
        row.getString("channel"),
        row.getInt("attempt"),
        row.getString("outcome"),
        row.getString("ended"),
        row.getString("reference"),
        row.getString("body_hash"),
        row.getString("detail"),
        row.getString("hash"));
  }
}
