package io.watchfire.store;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Batch;
import io.watchfire.desk.Books;
import io.watchfire.desk.Store;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.record.problem.Problem;
import io.watchfire.rule.RuleChange;
import io.watchfire.store.database.Database;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The desk's record: what it decided, written in one transaction, and what it goes on from. */
final class DeskRecord implements Store {
  private final Database database;
  private final OutboxRows outbox;
  private final WarningWrites warnings = new WarningWrites();
  private final MatterRows matters = new MatterRows(MatterRows.KINDS);

  DeskRecord(Database database, OutboxRows outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /** A row that has no form is refused like one that the database does not take. */
  @Override
  public CompletionStage<Void> commit(Batch batch) {
    try {
      return write(batch);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<Void> write(Batch batch) {
    List<Bodied<Deadline>> deadlines = Bodied.of(batch.deadlines());
    List<Bodied<List<TimelineEntry>>> timeline = TimelineRows.rows(batch.timeline());
    List<Bodied<Notice>> notices = Bodied.of(batch.notices());
    List<Bodied<Attempt>> attempts = Bodied.of(batch.attempts());
    List<Bodied<RuleChange>> changes = Bodied.of(batch.ruleChanges());
    return database.write(
        statements -> {
          warnings.write(statements, batch.warnings());
          IncidentRows.write(statements, batch.incidents());
          DeadlineRows.write(statements, deadlines);
          TimelineRows.write(statements, timeline);
          outbox.write(statements, notices);
          OutboxRows.writeAttempts(statements, attempts);
          RuleStateRows.write(statements, changes);
          AnswerRows.write(statements, batch.answers());
          SilenceRows.write(statements, batch.silences());
          SilenceRows.writeUntold(statements, batch.untold());
          matters.write(
              statements,
              batch.matters().stream().filter(matter -> !(matter instanceof Problem)).toList());
          ProblemRows.write(
              statements,
              batch.matters().stream()
                  .filter(Problem.class::isInstance)
                  .map(Problem.class::cast)
                  .toList());
        });
  }

  /** A failure says what a person can do about it: it is why the daemon does not start. */
  @Override
  public CompletionStage<Books> load() {
    return database
        .read(this::books)
        .exceptionallyCompose(fault -> CompletableFuture.failedFuture(database.remedy(fault)));
  }

  private Books books(Handle handle) {
    return new Books(
        WarningRows.active(handle),
        IncidentRows.open(handle),
        DeadlineRows.running(handle),
        RuleStateRows.all(handle),
        AnswerRows.recent(handle),
        OutboxRows.told(handle),
        UnusualDays.of(handle),
        WarningRows.lastNumber(handle),
        IncidentRows.lastNumber(handle),
        ProblemRows.lastNumber(handle),
        TimelineRows.lastSequence(handle),
        SilenceRows.all(handle),
        SilenceRows.untold(handle),
        Stream.<Matter>concat(
                matters.current(handle).stream(), ProblemRows.current(handle).stream())
            .toList(),
        WarningRows.closedOfOpenIncidents(handle));
  }
}
