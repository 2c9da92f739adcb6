package io.watchfire.store;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Proof;
import io.watchfire.desk.Sought;
import io.watchfire.incident.Incident;
import io.watchfire.record.problem.Problem;
import io.watchfire.response.Response;
import io.watchfire.store.database.Database;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The record for readers, on connections of their own. Pages hold 1 to 10,000 rows. */
final class ReadersArchive implements Archive {
  private static final int LARGEST_PAGE = 10_000;

  private final Database database;
  private final MatterRows matters = new MatterRows(MatterRows.KINDS);

  ReadersArchive(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<List<Warning>> warnings(@Nullable Long before, int limit) {
    return page(limit, handle -> WarningRows.page(handle, before, limit));
  }

  @Override
  public CompletionStage<Optional<Warning>> warning(String id) {
    return database.read(handle -> WarningRows.one(handle, id));
  }

  @Override
  public CompletionStage<List<Incident>> incidents(@Nullable Long before, int limit) {
    return page(limit, handle -> IncidentRows.page(handle, before, limit));
  }

  @Override
  public CompletionStage<Optional<Incident>> incident(String id) {
    return database.read(handle -> IncidentRows.one(handle, id));
  }

  @Override
  public CompletionStage<List<Deadline>> deadlines(String owner) {
    return database.read(handle -> DeadlineRows.of(handle, owner));
  }

  @Override
  public CompletionStage<List<Matter>> matters(String owner) {
    return database.read(handle -> matters.of(handle, owner));
  }

  @Override
  public CompletionStage<List<Problem>> problems(@Nullable Long before, int limit) {
    return page(limit, handle -> ProblemRows.page(handle, before, limit));
  }

  @Override
  public CompletionStage<Optional<Problem>> problem(String id) {
    return database.read(handle -> ProblemRows.one(handle, id));
  }

  @Override
  public CompletionStage<List<Problem>> problemsOf(String incident) {
    return database.read(handle -> ProblemRows.of(handle, incident));
  }

  @Override
  public CompletionStage<List<Response>> responses(Instant since) {
    return database.read(handle -> MatterRows.responses(handle, since));
  }

  @Override
  public CompletionStage<List<TimelineEntry>> timeline(
      String owner, long afterSequence, int limit) {
    return page(limit, handle -> TimelineRows.of(handle, owner, afterSequence, limit));
  }

  @Override
  public CompletionStage<List<TimelineEntry>> timelineAfter(long sequence, int limit) {
    return page(limit, handle -> TimelineRows.after(handle, sequence, limit));
  }

  @Override
  public CompletionStage<List<Told>> find(Sought sought, @Nullable Long before, int limit) {
    return page(limit, handle -> OutboxRows.page(handle, sought, before, limit));
  }

  @Override
  public CompletionStage<Optional<Told>> notice(String key) {
    return database.read(handle -> OutboxRows.one(handle, key));
  }

  @Override
  public CompletionStage<Optional<Told>> notice(long number) {
    return database.read(handle -> OutboxRows.one(handle, number));
  }

  @Override
  public CompletionStage<List<TimelineEntry>> suppressed(
      @Nullable String about, @Nullable Long before, int limit) {
    return page(limit, handle -> TimelineRows.suppressed(handle, about, before, limit));
  }

  @Override
  public CompletionStage<List<Proof>> proof(long afterNumber, int limit) {
    return page(limit, handle -> ProofRows.after(handle, afterNumber, limit));
  }

  @Override
  public CompletionStage<List<Proof>> proofOf(String noticeKey, int limit) {
    return page(limit, handle -> ProofRows.of(handle, noticeKey, limit));
  }

  private <T> CompletionStage<T> page(int limit, Function<Handle, T> query) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("A page holds 1 to " + LARGEST_PAGE + " rows: " + limit));
    }
    return database.read(query);
  }
}
