package io.watchfire.store;

import io.watchfire.indicator.Sample;
import io.watchfire.store.database.Database;
import io.watchfire.watch.IntakeLog;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The log of pushed samples, one row a batch. A sequence number is never given twice. */
final class IntakeRows implements IntakeLog {
  private final Database database;

  /** Last number given; the writer's thread only. */
  private long last = -1;

  IntakeRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Long> append(String source, List<Sample> batch) {
    List<Sample> samples = List.copyOf(batch);
    return database.ask(
        statements -> {
          if (last < 0) {
            last = statements.number("SELECT MAX(sequence) FROM intake", 0);
          }
          long sequence = ++last;
          PreparedStatement insert =
              statements.prepare("INSERT INTO intake (sequence, source, samples) VALUES (?, ?, ?)");
          insert.setLong(1, sequence);
          insert.setString(2, source);
          insert.setBytes(3, IntakeCodec.write(samples));
          insert.executeUpdate();
          return sequence;
        });
  }

  @Override
  public CompletionStage<List<Row>> after(long sequence) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT sequence, source, samples FROM intake WHERE sequence > :after"
                        + " ORDER BY sequence")
                .bind("after", sequence)
                .map(
                    (row, context) ->
                        new Row(
                            row.getLong("sequence"),
                            row.getString("source"),
                            IntakeCodec.read(row.getBytes("samples"))))
                .list());
  }

  /** The newest row stays in any case: the next number is counted from it after a restart. */
  @Override
  public CompletionStage<Void> trim(long upTo) {
    return database.write(
        statements -> {
          PreparedStatement delete =
              statements.prepare(
                  "DELETE FROM intake WHERE sequence <= ?"
                      + " AND sequence < (SELECT MAX(sequence) FROM intake)");
          delete.setLong(1, upTo);
          delete.executeUpdate();
        });
  }
}
