package io.watchfire.store;

import io.watchfire.store.database.Database;
import io.watchfire.store.database.Statements;
import io.watchfire.watch.Checkpoints;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;

/** What shards remember over a restart, and the one row that says how far they have come. */
final class CheckpointRows implements Checkpoints {
  private static final String HEADER =
      """
      INSERT INTO checkpoint (shard, at, intake) VALUES (?, ?, ?)
      ON CONFLICT (shard) DO UPDATE SET at = excluded.at, intake = excluded.intake""";

  /** A series that has not changed costs no page. */
  private static final String SERIES =
      """
      INSERT INTO series (shard, target, indicator, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (shard, target, indicator) DO UPDATE SET body = excluded.body
      WHERE excluded.body <> series.body""";

  private static final String KNOWN = "SELECT target, indicator FROM series WHERE shard = ?";

  private static final String DROP =
      "DELETE FROM series WHERE shard = ? AND target = ? AND indicator = ?";

  private static final String HEARTBEAT =
      """
      INSERT INTO heartbeat (id, body) VALUES (1, ?)
      ON CONFLICT (id) DO UPDATE SET body = excluded.body""";

  private final Database database;

  CheckpointRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> save(Checkpoint checkpoint) {
    return database.write(
        statements -> {
          int shard = checkpoint.shard();
          PreparedStatement header = statements.prepare(HEADER);
          header.setInt(1, shard);
          header.setLong(2, checkpoint.at().toEpochMilli());
          header.setLong(3, checkpoint.intake());
          header.executeUpdate();
          Set<Key> gone = known(statements, shard);
          statements.batch(
              SERIES,
              checkpoint.series(),
              (row, series) -> {
                gone.remove(new Key(series.target(), series.indicator()));
                row.setInt(1, shard);
                row.setString(2, series.target());
                row.setString(3, series.indicator());
                row.setString(4, Json.write(series));
              });
          statements.batch(
              DROP,
              gone,
              (row, key) -> {
                row.setInt(1, shard);
                row.setString(2, key.target());
                row.setString(3, key.indicator());
              });
        });
  }

  private static Set<Key> known(Statements statements, int shard) throws SQLException {
    PreparedStatement query = statements.prepare(KNOWN);
    query.setInt(1, shard);
    Set<Key> keys = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        keys.add(new Key(rows.getString(1), rows.getString(2)));
      }
    }
    return keys;
  }

  @Override
  public CompletionStage<Optional<Checkpoint>> load(int shard) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT at, intake FROM checkpoint WHERE shard = :shard")
                .bind("shard", shard)
                .map(
                    (row, context) ->
                        new Checkpoint(
                            shard,
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getLong("intake"),
                            series(handle, shard)))
                .findOne());
  }

  private static List<SeriesState> series(Handle handle, int shard) {
    return Json.readAll(
        handle
            .createQuery("SELECT body FROM series WHERE shard = :shard ORDER BY target, indicator")
            .bind("shard", shard)
            .mapTo(String.class)
            .list(),
        SeriesState.class);
  }

  @Override
  public CompletionStage<Void> heartbeat(List<Instant> lastServed) {
    List<Instant> instants = List.copyOf(lastServed);
    return database.write(
        statements -> {
          PreparedStatement upsert = statements.prepare(HEARTBEAT);
          upsert.setString(1, Json.write(instants));
          upsert.executeUpdate();
        });
  }

  @Override
  public CompletionStage<List<Instant>> lastHeartbeat() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT body FROM heartbeat WHERE id = 1")
                .mapTo(String.class)
                .findOne()
                .map(body -> List.of(Json.read(body, Instant[].class)))
                .orElseGet(List::of));
  }

  private record Key(String target, String indicator) {}
}
