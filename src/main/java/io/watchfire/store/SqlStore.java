package io.watchfire.store;

import io.watchfire.desk.AccessTokens;
import io.watchfire.desk.Archive;
import io.watchfire.desk.PlanTexts;
import io.watchfire.desk.Store;
import io.watchfire.desk.StoreFigures;
import io.watchfire.notify.Outbox;
import io.watchfire.store.database.Database;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.watch.Checkpoints;
import io.watchfire.watch.IntakeLog;
import io.watchfire.watch.Sightings;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The durable record of one world, on SQLite or PostgreSQL.
 *
 * <p>Stages of writes complete on the writer's thread, those of reads on a reader's: callers hop to
 * their own. A write's stage fails with what the database said; then nothing of it was written.
 */
public final class SqlStore implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final Database database;
  private final OutboxRows outbox;
  private final DeskRecord desk;
  private final Archive archive;
  private final AccessTokens tokens;
  private final PlanTexts plans;
  private final IntakeLog intake;
  private final Checkpoints checkpoints;
  private final Sightings sightings;
  private final Retention retention;

  private SqlStore(Database database) {
    this.database = database;
    this.outbox = new OutboxRows(database);
    this.desk = new DeskRecord(database, outbox);
    this.archive = new ReadersArchive(database);
    this.tokens = new TokenRows(database);
    this.plans = new PlanTextRows(database);
    this.intake = new IntakeRows(database);
    this.checkpoints = new CheckpointRows(database);
    this.sightings = new SightingRows(database);
    this.retention = new Retention(database);
  }

  /**
   * Opens the store; creates folder, file and schema as needed. Blocks.
   *
   * @param wire measures how long commits take
   * @throws StoreUnavailable with a message that says where and what to do
   */
  public static SqlStore open(StoreSettings settings, InstantSource wire) throws StoreUnavailable {
    return new SqlStore(Database.open(settings.url(), settings.user(), settings.password(), wire));
  }

  /**
   * As {@link #open}, for a short command such as {@code token} beside a running daemon: it may
   * read, and change tokens, nothing else. Creates and migrates nothing. Blocks.
   */
  public static SqlStore openBeside(StoreSettings settings, InstantSource wire)
      throws StoreUnavailable {
    return new SqlStore(
        Database.openBeside(settings.url(), settings.user(), settings.password(), wire));
  }

  /** For the desk. */
  public Store desk() {
    return desk;
  }

  /** For readers. */
  public Archive archive() {
    return archive;
  }

  public AccessTokens tokens() {
    return tokens;
  }

  /** What incidents run under. */
  public PlanTexts plans() {
    return plans;
  }

  /** For delivery. */
  public Outbox outbox() {
    return outbox;
  }

  /** What links to acknowledge by are signed with. */
  public CompletionStage<byte[]> answerKey() {
    return AnswerKeyRow.of(database);
  }

  /** For the ways in. */
  public IntakeLog intake() {
    return intake;
  }

  /** For the shards. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** For the probes. */
  public Sightings sightings() {
    return sightings;
  }

  /** Callable from any thread. */
  public StoreFigures figures() {
    return database.figures();
  }

  /** A remembered fact about the world itself, such as its clock's origin. Blocks. */
  public Optional<String> meta(String name) throws StoreUnavailable {
    return await(
        database.read(
            handle ->
                handle
                    .createQuery("SELECT value FROM meta WHERE name = :name")
                    .bind("name", name)
                    .mapTo(String.class)
                    .findOne()));
  }

  /** Remembers a fact, durable on return. Blocks. */
  public void meta(String name, String value) throws StoreUnavailable {
    await(
        database.write(
            statements -> {
              PreparedStatement upsert =
                  statements.prepare(
                      "INSERT INTO meta (name, value) VALUES (?, ?)"
                          + " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
              upsert.setString(1, name);
              upsert.setString(2, value);
              upsert.executeUpdate();
            }));
  }

  /**
   * Removes closed warnings, archived incidents, ended notices and remembered answers last changed
   * before an instant, with all that belongs to them, and texts of plans that no incident names;
   * other writes go on between its slices.
   *
   * @param olderThan plan time
   * @return how many were removed
   */
  public CompletionStage<Long> prune(Instant olderThan) {
    return retention.prune(olderThan);
  }

  /**
   * Writes what waits and closes; later calls fail.
   *
   * @param limit wire time; writes that are not done by then fail
   */
  public void close(Duration limit) {
    database.close(limit);
  }

  /** As {@link #close(Duration)} with ten seconds. */
  @Override
  public void close() {
    close(CLOSE_LIMIT);
  }

  /** For tests: writes of their own, in the same queue. */
  Database database() {
    return database;
  }

  private <T> T await(CompletionStage<T> stage) throws StoreUnavailable {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw database.remedy(e);
    }
  }
}
