package io.watchfire.store;

import static io.watchfire.store.Records.T0;
import static io.watchfire.store.Records.answer;
import static io.watchfire.store.Records.attempt;
import static io.watchfire.store.Records.batch;
import static io.watchfire.store.Records.change;
import static io.watchfire.store.Records.deadline;
import static io.watchfire.store.Records.entry;
import static io.watchfire.store.Records.incident;
import static io.watchfire.store.Records.notice;
import static io.watchfire.store.Records.silence;
import static io.watchfire.store.Records.warning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.AccessTokens.AccessToken;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Batch;
import io.watchfire.desk.Books;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.PlanTexts.PlanText;
import io.watchfire.desk.Proof;
import io.watchfire.desk.Sought;
import io.watchfire.desk.Untold;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentState;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeState;
import io.watchfire.notify.Outbox;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.role.RoleId;
import io.watchfire.record.problem.Problem;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemLife;
import io.watchfire.record.problem.ProblemOutcome;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.response.Measures;
import io.watchfire.response.Outcome;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseInput;
import io.watchfire.response.ResponseLife;
import io.watchfire.rule.Cause;
import io.watchfire.store.database.Write;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Others;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import io.watchfire.watch.Checkpoints.Checkpoint;
import io.watchfire.watch.Checkpoints.SeriesState;
import io.watchfire.watch.IntakeLog;
import io.watchfire.watch.Sightings.Sighting;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do. */
abstract class StoreContract {
  private static final long NO_REPORT = 20;
  private SqlStore store;

  /** Of an empty database; the same all through a test. */
  abstract StoreSettings settings() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = SqlStore.open(settings(), () -> T0);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  SqlStore store() {
    return store;
  }

  void reopen() throws Exception {
    store.close();
    store = SqlStore.open(settings(), () -> T0);
  }

  static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(NO_REPORT, TimeUnit.SECONDS).join();
  }

  @Test
  void anEmptyStoreHasEmptyBooks() {
    Books books = done(store.desk().load());

    assertThat(books.warnings()).isEmpty();
    assertThat(books.unusualDays()).isEmpty();
    assertThat(books.lastWarning()).isZero();
    assertThat(books.lastIncident()).isZero();
    assertThat(books.lastProblem()).isZero();
    assertThat(books.lastSequence()).isZero();
    assertThat(done(store.checkpoints().lastHeartbeat())).isEmpty();
    assertThat(done(store.checkpoints().load(0))).isEmpty();
    assertThat(done(store.outbox().open())).isEmpty();
  }

  @Test
  void aRestartFindsEverythingTheDeskWrote() throws Exception {
    Batch batch = batch();
    done(store.desk().commit(batch));

    reopen();

    assertThat(done(store.desk().load()))
        .isEqualTo(
            new Books(
                batch.warnings(),
                batch.incidents(),
                batch.deadlines(),
                batch.ruleChanges(),
                batch.answers(),
                List.of("W1001/li-lei", "W1001/wang-fang"),
                List.of(T0, T0),
                1001,
                1,
                0,
                2,
                batch.silences(),
                batch.untold(),
                batch.matters(),
                List.of()));
    assertThat(done(store.outbox().open()))
        .containsExactly(
            new Outbox.Open(batch.notices().get(0), List.of()),
            new Outbox.Open(batch.notices().get(1), List.of()));
    assertThat(done(store.archive().timelineAfter(0, 10))).isEqualTo(batch.timeline());
  }

  @Test
  void aProblemIsFoundByItsNumberAndByItsIncidentsAndKeptWhileOneIsOpen() throws Exception {
    Problem open = problem("P0009", "E0001", "E0002");
    Problem closed = closed(problem("P0010", "E0002"));
    Problem over = closed(problem("P0011", "E0003"));
    done(
        store
            .desk()
            .commit(
                Batches.of(
                    open,
                    closed,
                    over,
                    incident("E0002", 1, IncidentState.VERIFIED, "W1001", T0),
                    incident("E0003", 1, IncidentState.ARCHIVED, "W1002", T0))));
    done(store.desk().commit(Batches.of(problem("P0010", "E0002"))));

    reopen();

    Books books = done(store.desk().load());
    assertThat(books.matters()).containsExactly(open, closed);
    assertThat(books.lastProblem()).isEqualTo(11);
    assertThat(done(store.archive().problems(null, 2))).containsExactly(over, closed);
    assertThat(done(store.archive().problems(10L, 2))).containsExactly(open);
    assertThat(done(store.archive().problem("P0011"))).contains(over);
    assertThat(done(store.archive().problemsOf("E0002"))).containsExactly(open, closed);
  }

  @Test
  void aProblemThatIsOldAndClosedIsForgottenAfterItsIncidents() {
    Instant old = T0.minus(Duration.ofDays(400));
    List<Record> rows = new ArrayList<>();
    rows.add(incident("E1", 1, IncidentState.ARCHIVED, "W1", T0));
    rows.add(closed(problem("P1", old, "E1")));
    rows.add(closed(problem("P2", old, "E7")));
    rows.add(problem("P3", old, "E7"));
    rows.add(closed(problem("P4", T0, "E7")));
    rows.add(entry(1, "P2"));
    rows.add(entry(2, "P3"));
    done(store.desk().commit(Batches.of(rows)));

    assertThat(done(store.prune(T0.minus(Duration.ofDays(365))))).isEqualTo(1);
    assertThat(done(store.archive().problems(null, 9)))
        .extracting(Problem::id)
        .containsExactly("P4", "P3", "P1");
    assertThat(done(store.archive().timelineAfter(0, 10)))
        .extracting(TimelineEntry::owner)
        .containsExactly("P3");
    assertThat(done(store.archive().problemsOf("E7")))
        .extracting(Problem::id)
        .containsExactly("P3", "P4");
  }

  private static Problem problem(String id, String... incidents) {
    return problem(id, T0, incidents);
  }

  private static Problem problem(String id, Instant at, String... incidents) {
    PersonId wang = new PersonId("wang-fang");
    return ProblemLife.opened(
            id, ProblemReason.MAJOR, "why", wang, List.of(incidents), new Note(wang, at, ""))
        .problem();
  }

  private static Problem closed(Problem problem) {
    Note note = new Note(problem.responsible(), problem.changedAt(), "removed");
    return ((ProblemOutcome.Moved)
            ProblemLife.decide(problem, new ProblemDeed.Close("removed"), note))
        .problem();
  }

  @Test
  void responsesThatGoOnAreFoundAndThoseThatHaveEndedSince() {
    Instant old = T0.minus(Duration.ofDays(40));
    Response goesOn = response("E0001", old);
    Response endedLongAgo = withoutLevel(response("E0002", old), old);
    Response endedSince = withoutLevel(response("E0003", old), T0);
    done(store.desk().commit(Batches.of(goesOn, endedLongAgo, endedSince)));

    assertThat(done(store.archive().responses(T0.minus(Duration.ofDays(30)))))
        .containsExactly(goesOn, endedSince);
  }

  private static Response response(String id, Instant at) {
    return ResponseLife.prepared(id, at, Measures.none(1), true, at, Procedure.PLAIN).response();
  }

  private static Response withoutLevel(Response response, Instant at) {
    ResponseInput over = new ResponseInput.IncidentOver(at);
    return ((Outcome.Moved) ResponseLife.decide(response, over, Procedure.PLAIN)).response();
  }

  @Test
  void aRepeatedBatchChangesNothing() {
    Batch batch = batch();
    done(store.desk().commit(batch));
    done(store.outbox().record(List.of(attempt("n1", 1, "delivered", Attempt.End.DELIVERED))));
    Books books = done(store.desk().load());
    List<Told> told = done(store.archive().notices(null, null, 10));

    done(store.desk().commit(batch));

    assertThat(done(store.desk().load())).isEqualTo(books);
    assertThat(done(store.archive().notices(null, null, 10))).isEqualTo(told);
    assertThat(done(store.outbox().open())).hasSize(1);
    assertThat(done(store.archive().timelineAfter(0, 10))).isEqualTo(batch.timeline());
  }

  @Test
  void aClosedWarningLeavesTheBooksButNotTheArchive() {
    done(store.desk().commit(Batches.of(warning("W1001", 1, WarningState.ISSUED_YELLOW))));
    Warning released = warning("W1001", 2, WarningState.RELEASED);
    done(store.desk().commit(Batches.of(released)));

    assertThat(done(store.desk().load()).warnings()).isEmpty();
    assertThat(done(store.desk().load()).lastWarning()).isEqualTo(1001);
    assertThat(done(store.archive().warning("W1001"))).contains(released);
    assertThat(done(store.archive().warning("W9"))).isEmpty();
  }

  @Test
  void aWideWarningIsReadAsItLastCounted() throws Exception {
    // Given
    Warning wide =
        warning("W1001", 1, WarningState.ISSUED_YELLOW).counting(2, T0, new Others(1, 1));
    done(store.desk().commit(Batches.of(wide)));
    String body = body("W1001");

    // When others join, a restart in between
    for (int i = 3; i < 9; i++) {
      wide = wide.counting(i, T0.plusNanos(i), new Others(i, i));
      done(store.desk().commit(Batches.of(wide)));

      // Then
      assertThat(done(store.desk().load()).warnings()).containsExactly(wide);
      assertThat(done(store.archive().warning("W1001"))).contains(wide);
      assertThat(done(store.archive().warnings(null, 9))).containsExactly(wide);
      if (i == 5) {
        assertThat(body("W1001")).as("the body is left as it is").isEqualTo(body);
        reopen();
        assertThat(done(store.desk().load()).warnings()).containsExactly(wide);
      }
    }

    // When something else of it changes
    Warning released = warning("W1001", 9, WarningState.RELEASED).counting(9, T0, new Others(0, 8));
    done(store.desk().commit(Batches.of(released)));

    // Then
    assertThat(done(store.archive().warning("W1001"))).contains(released);
    assertThat(done(store.desk().load()).warnings()).isEmpty();
  }

  @Test
  void aCountWhoseBodyWasLostWithItsCommitIsWrittenWhole() throws Exception {
    // Given a body that the store gave to the database, and a commit that failed behind it
    WarningWrites writes = new WarningWrites();
    Warning first =
        warning("W1001", 1, WarningState.ISSUED_YELLOW).counting(2, T0, new Others(1, 1));
    Warning second =
        warning("W1001", 3, WarningState.ISSUED_BLUE).counting(3, T0, new Others(2, 2));
    done(store.database().write(statements -> writes.write(statements, List.of(first))));
    CompletionStage<Void> lost =
        store
            .database()
            .write(
                statements -> {
                  writes.write(statements, List.of(second));
                  throw new SQLException("refused");
                });
    assertThatThrownBy(() -> done(lost)).hasMessageContaining("refused");

    // When
    Warning third = second.counting(4, T0, new Others(3, 3));
    done(store.database().write(statements -> writes.write(statements, List.of(third))));

    // Then
    assertThat(done(store.desk().load()).warnings()).containsExactly(third);
  }

  private String body(String warning) {
    return done(
        store
            .database()
            .read(
                handle ->
                    handle
                        .createQuery("SELECT body FROM warning WHERE id = :id")
                        .bind("id", warning)
                        .mapTo(String.class)
                        .one()));
  }

  @Test
  void whateverTheOrderOfRepeatsRowsNeverGoBack() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Batch> history = new ArrayList<>();
    Deadline due = deadline("d1", "E0001");
    for (int i = 1; i <= 30; i++) {
      due = i < 30 ? due.tightened(T0.minusSeconds(i), Duration.ofMinutes(5)) : due.done(T0);
      history.add(
          new Batch(
              List.of(warning("W1001", i, WarningState.ISSUED_YELLOW)),
              List.of(incident("E0001", i, IncidentState.RECORDED, "W1001")),
              List.of(due),
              List.of(entry(i, "W1001")),
              List.of(notice("n" + i, "W1001", "wang-fang")),
              List.of(),
              List.of(change(i)),
              List.of(),
              List.of(),
              List.of(),
              List.of()));
    }
    List<Batch> asItCame = new ArrayList<>(history);
    asItCame.addAll(history.subList(random.nextInt(15), 15 + random.nextInt(15)));
    Collections.shuffle(asItCame, random);

    asItCame.forEach(batch -> done(store.desk().commit(batch)));

    Books books = done(store.desk().load());
    assertThat(books.warnings())
        .as("seed %s", seed)
        .containsExactly(warning("W1001", 30, WarningState.ISSUED_YELLOW));
    assertThat(books.incidents()).as("seed %s", seed).extracting("version").containsExactly(30);
    assertThat(books.ruleStates()).as("seed %s", seed).containsExactly(change(30));
    assertThat(books.deadlines()).as("seed %s", seed).isEmpty();
    assertThat(done(store.archive().deadlines("E0001"))).containsExactly(due);
    assertThat(done(store.archive().timeline("W1001", 0, 100)))
        .extracting("sequence")
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    assertThat(done(store.outbox().open())).hasSize(30);
  }

  @Test
  void aDeadlineMayBecomeLaterButNeverRunsAgain() throws Exception {
    Deadline first = deadline("d1", "E0001");
    Deadline later = first.paused(T0).resumed(T0.plusSeconds(90)).extended(Duration.ofMinutes(10));
    done(store.desk().commit(Batches.of(later)));
    done(store.desk().commit(Batches.of(first)));
    reopen();
    assertThat(done(store.desk().load()).deadlines()).containsExactly(later);

    Deadline met = later.done(T0.plusSeconds(120));
    done(store.desk().commit(Batches.of(met)));
    done(store.desk().commit(Batches.of(later.extended(Duration.ofMinutes(1)))));

    assertThat(done(store.desk().load()).deadlines()).isEmpty();
    assertThat(done(store.archive().deadlines("E0001"))).containsExactly(met);
  }

  /** Something of an owner, for tests. */
  private record Errand(
      String id, String owner, int version, boolean done, Instant changedAt, RoleId role)
      implements Matter {
    @Override
    public boolean isOpen() {
      return !done;
    }
  }

  @Test
  void mattersStayWhileTheyOrTheirOwnersAreOpen() {
    MatterRows rows = new MatterRows(Map.of("Errand", Errand.class));
    RoleId role = new RoleId("leading");
    Errand doneOfOpen = new Errand("a", "W1001", 2, true, T0, role);
    Errand openOfClosed = new Errand("b", "W1002", 1, false, T0, role);
    Errand doneOfClosed = new Errand("c", "W1002", 1, true, T0, role);
    Errand doneOfIncident = new Errand("d", "E0001", 1, true, T0.plusSeconds(1), role);
    done(
        store
            .desk()
            .commit(
                Batches.of(
                    warning("W1001", 1, WarningState.ISSUED_BLUE),
                    warning("W1002", 1, WarningState.RELEASED),
                    incident("E0001", 1, IncidentState.RECORDED, "W1002"))));
    List<Errand> all = List.of(doneOfOpen, openOfClosed, doneOfClosed, doneOfIncident);
    done(store.database().write(statements -> rows.write(statements, all)));
    Errand older = new Errand("a", "W1001", 1, false, T0.minusSeconds(9), role);
    done(store.database().write(statements -> rows.write(statements, List.of(older))));

    assertThat(done(store.database().read(rows::current)))
        .containsExactly(doneOfOpen, openOfClosed, doneOfIncident);
    List<Matter> ofClosed = done(store.database().read(handle -> rows.of(handle, "W1002")));
    assertThat(ofClosed).containsExactly(openOfClosed, doneOfClosed);
    assertThatThrownBy(
            () ->
                done(
                    store
                        .database()
                        .write(statements -> new MatterRows(Map.of()).write(statements, all))))
        .hasMessageContaining("not among the kinds");
  }

  @Test
  void aConvertedWarningIsKnownWhileItsIncidentIsOpen() throws Exception {
    Warning converted = warning("W1001", 2, WarningState.CONVERTED);
    done(
        store
            .desk()
            .commit(
                Batches.of(
                    converted,
                    incident("E0001", 1, IncidentState.VERIFIED, "W1001"),
                    notice("n1", "W1001", "wang-fang"),
                    notice("n2", "E0001", "li-lei"))));
    reopen();
    assertThat(done(store.desk().load()).closed()).containsExactly(converted);
    assertThat(done(store.desk().load()).warnings()).isEmpty();
    assertThat(done(store.desk().load()).told()).containsExactly("W1001/li-lei", "W1001/wang-fang");

    done(store.desk().commit(Batches.of(incident("E0001", 2, IncidentState.ARCHIVED, "W1001"))));

    assertThat(done(store.desk().load()).closed()).isEmpty();
    assertThat(done(store.desk().load()).told()).isEmpty();
  }

  @Test
  void aRuleStateKeepsNothingOlderThanItHolds() {
    done(store.desk().commit(Batches.of(change(9))));
    done(store.desk().commit(Batches.of(change(8))));

    assertThat(done(store.desk().load()).ruleStates()).containsExactly(change(9));
  }

  @Test
  void aRefusedWriteTakesNoOtherDownWithIt() throws Exception {
    done(store.desk().commit(Batches.of(warning("W1001", 1, WarningState.ISSUED_YELLOW))));
    long commits = store.figures().commits();
    CountDownLatch gate = new CountDownLatch(1);
    CompletionStage<Void> slow = store.database().write(statements -> await(gate));
    CompletionStage<Long> first = store.intake().append("http", List.of());
    CompletionStage<Void> before =
        store
            .desk()
            .commit(
                Batches.of(
                    warning("W1002", 1, WarningState.ISSUED_YELLOW),
                    notice("n1", "W1002", "li-lei")));
    CompletionStage<Void> twiceTheNumber =
        store
            .desk()
            .commit(
                Batches.of(warning("X1001", 1, WarningState.ISSUED_YELLOW), entry(77, "X1001")));
    CompletionStage<Void> noNumber =
        store.desk().commit(Batches.of(warning("W", 1, WarningState.ISSUED_YELLOW)));
    CompletionStage<Void> unknownNotice =
        store.outbox().record(List.of(attempt("nobody", 1, "delivered", Attempt.End.DELIVERED)));
    CompletionStage<Long> after = store.intake().append("http", List.of());
    gate.countDown();
    done(slow);
    done(before);

    assertThatThrownBy(() -> done(twiceTheNumber)).hasCauseInstanceOf(SQLException.class);
    assertThatThrownBy(() -> done(noNumber)).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> done(unknownNotice)).hasCauseInstanceOf(SQLException.class);
    assertThat(done(after)).isGreaterThan(done(first));
    assertThat(store.figures().commits()).isBetween(commits + 1, commits + 2);
    assertThat(store.figures().failedCommits()).isEqualTo(3);
    assertThat(store.figures().healthy()).isTrue();
    reopen();
    assertThat(done(store.desk().load()).warnings())
        .extracting(warning -> warning.id().value())
        .containsExactly("W1001", "W1002");
    assertThat(done(store.archive().timelineAfter(0, 10))).isEmpty();
    assertThat(done(store.outbox().open())).extracting("notice.key").containsExactly("n1");
    assertThat(done(store.intake().after(0)))
        .extracting(IntakeLog.Row::sequence)
        .containsExactly(done(first), done(after));
  }

  @Test
  void aHalfFilledBatchIsNotLeftBehindForTheNextOne() {
    CompletionStage<Void> secondHasNoNumber =
        store
            .desk()
            .commit(
                Batches.of(
                    warning("W1", 1, WarningState.ISSUED_YELLOW),
                    warning("none", 1, WarningState.ISSUED_YELLOW)));
    assertThatThrownBy(() -> done(secondHasNoNumber)).isInstanceOf(CompletionException.class);

    done(store.desk().commit(Batches.of(warning("W2", 1, WarningState.ISSUED_YELLOW))));

    assertThat(done(store.desk().load()).warnings()).extracting("id.value").containsExactly("W2");
  }

  @Test
  void writesThatWaitShareOneTransaction() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CompletionStage<Void> slow = store.database().write(statements -> await(gate));
    List<CompletionStage<Long>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(store.intake().append("http", List.of()));
    }
    gate.countDown();
    done(slow);

    for (int i = 0; i < 200; i++) {
      assertThat(done(waiting.get(i))).isEqualTo(i + 1);
    }
    assertThat(store.figures().commits()).isLessThanOrEqualTo(2);
  }

  /** Takes the last changes of the schema back, as a record of before was, and opens it again. */
  @Test
  void noticesOfTheSchemaBeforeSayWhatTheySaid() throws Exception {
    Notice notice = notice("n1", "W1", "wang-fang");
    done(store.desk().commit(Batches.of(notice)));
    for (String sql :
        List.of(
            "ALTER TABLE notice ADD COLUMN body TEXT NOT NULL DEFAULT ''",
            "UPDATE notice SET body = (SELECT b.body FROM notice_body b"
                + " WHERE b.number = notice.number)",
            "DROP TABLE notice_body",
            "DROP TABLE attempt_part",
            "DELETE FROM flyway_schema_history WHERE version IN ('11', '12')")) {
      done(store.database().write(statements -> statements.prepare(sql).executeUpdate()));
    }

    reopen();

    assertThat(done(store.outbox().open())).extracting(Outbox.Open::notice).containsExactly(notice);
  }

  private long number(String query) {
    return done(store.database().ask(statements -> statements.number(query, -1)));
  }

  @Test
  void noFailureNamesAPhoneNumber() {
    done(store.desk().commit(Batches.of(notice("n1", "W1", "wang-fang"))));
    Write.Step twice =
        statements ->
            statements.batch(
                "INSERT INTO notice_body (number, body) VALUES (?, ?)",
                List.of(notice("n1", "W1", "wang-fang")),
                (row, notice) -> {
                  row.setLong(1, 1);
                  row.setString(2, Json.write(notice));
                });

    assertThatThrownBy(() -> done(store.database().write(twice)))
        .satisfies(
            failure -> {
              for (Throwable at = failure; at != null; at = at.getCause()) {
                assertThat(at.toString()).doesNotContain(Records.PHONE);
                for (Throwable next = at;
                    next instanceof SQLException sql && sql.getNextException() != null;
                    next = sql.getNextException()) {
                  assertThat(sql.getNextException().toString()).doesNotContain(Records.PHONE);
                }
              }
            });
    assertThat(done(store.outbox().open()).toString()).doesNotContain(Records.PHONE);
  }

  @Test
  void everyNoticeEndsOnceAndKeepsItsAttempts() {
    done(store.desk().commit(batch()));
    Attempt first = attempt("n1", 1, "retry", null);
    Attempt second = attempt("n1", 2, "refused", null);
    Attempt over = attempt("n1", 2, "failed-over", Attempt.End.UNDELIVERABLE);
    done(store.outbox().record(List.of(first)));
    assertThat(done(store.outbox().open()))
        .extracting(Outbox.Open::attempts)
        .containsExactly(List.of(first), List.of());

    done(store.outbox().record(List.of(second, over)));
    done(store.outbox().record(List.of(over, attempt("n1", 3, "expired", Attempt.End.EXPIRED))));

    assertThat(done(store.outbox().open())).extracting("notice.key").containsExactly("n2");
    Told told = done(store.archive().notices("W1001", null, 10)).get(0);
    assertThat(told.end()).isEqualTo(Attempt.End.UNDELIVERABLE);
    assertThat(told.attempts()).startsWith(first, second, over).hasSize(4);
    assertThat(told.notice().recipient().phone().reveal()).isEqualTo(Records.PHONE);
  }

  @Test
  void aMessageTheProviderTookIsFoundByItsReference() {
    done(store.desk().commit(batch()));
    Attempt sent = taken("n1", 1, "msg-7");
    done(store.outbox().record(List.of(sent)));
    Attempt read = sent.then(T0.plusSeconds(9), "read", "", null);
    done(store.outbox().record(List.of(read)));

    ChannelId channel = sent.channel();
    assertThat(done(store.outbox().sent(channel, "msg-7"))).containsExactly(sent);
    assertThat(done(store.outbox().sent(channel, "msg-8"))).isEmpty();
    assertThat(done(store.outbox().sent(new ChannelId("log"), "msg-7"))).isEmpty();
    assertThat(done(store.outbox().open()).get(0).attempts()).containsExactly(sent, read);
  }

  @Test
  void eachPartOfAMessageThatArrivedIsKeptAndIsNotTakenForItsSending() {
    done(store.desk().commit(batch()));
    Attempt sent = taken("n1", 1, "7+8");
    Attempt second = sent.arrived(2, T0.plusSeconds(5), "DELIVRD");
    Attempt first = sent.arrived(1, T0.plusSeconds(9), "DELIVRD");
    done(store.outbox().record(List.of(sent)));
    done(store.outbox().record(List.of(second)));
    done(store.outbox().record(List.of(first)));

    assertThat(done(store.outbox().open()).get(0).attempts()).containsExactly(sent, second, first);
    assertThat(done(store.outbox().sent(sent.channel(), "7+8"))).containsExactly(sent);
    assertThat(done(store.archive().proof(0, 10)))
        .extracting(Proof::outcome)
        .containsExactly("sent", "part-2", "part-1");
  }

  @Test
  void aMessageInPartsIsFoundByTheIdOfAnyWithWhatIsKnownOfIt() {
    done(store.desk().commit(batch()));
    Attempt sent = taken("n1", 1, "7+8\0+");
    Attempt second = sent.arrived(2, T0.plusSeconds(5), "DELIVRD");
    Attempt end = sent.then(T0.plusSeconds(9), "failed", "no receipt", Attempt.End.UNDELIVERABLE);
    done(store.outbox().record(List.of(sent, taken("n2", 1, "9"))));
    done(store.outbox().record(List.of(second)));
    done(store.outbox().record(List.of(end, attempt("n1", 2, "expired", null))));

    ChannelId channel = sent.channel();
    for (String part : List.of("7", "8\0")) {
      assertThat(done(store.outbox().ofPart(channel, part))).containsExactly(sent, second, end);
    }
    assertThat(done(store.outbox().ofPart(new ChannelId("log"), "7"))).isEmpty();
    assertThat(done(store.outbox().ofPart(channel, ""))).as("a part without an id").isEmpty();
    assertThat(done(store.outbox().ofPart(channel, "9"))).as("one part").isEmpty();

    String forget = "DELETE FROM notice WHERE key = 'n1'";
    done(store.database().write(statements -> statements.prepare(forget).executeUpdate()));
    assertThat(number("SELECT COUNT(*) FROM attempt_part")).isZero();
  }

  @Test
  void theProofOfDeliveryIsAChainThatShowsEveryChange() {
    done(store.desk().commit(batch()));
    Attempt sent = taken("n1", 1, "msg-7");
    done(store.outbox().record(List.of(sent, attempt("n2", 1, "retry", null))));
    Attempt end = sent.then(T0.plusSeconds(9), "delivered", "DELIVRD", Attempt.End.DELIVERED);
    done(store.desk().commit(Batches.of(entry(3, "W1001"), notice("n3", "W1001", "li"), end)));

    List<Proof> rows = done(store.archive().proof(0, 10));
    assertThat(rows).extracting(Proof::number).containsExactly(1L, 2L, 3L);
    assertThat(rows).extracting(Proof::outcome).containsExactly("sent", "retry", "delivered");
    assertThat(rows.get(2).ended()).isEqualTo("DELIVERED");
    assertThat(rows.get(2).reference()).isEqualTo("msg-7");
    assertThat(rows.get(0).recipient()).isEqualTo("wang-fang +86138****8000");
    String before = Proof.BEGINNING;
    for (Proof row : rows) {
      assertThat(row.follows(before)).isTrue();
      before = row.hash();
    }
    assertThat(rows.get(2).follows(rows.get(0).hash())).as("one taken out").isFalse();
    assertThat(done(store.archive().proof(2, 10))).containsExactly(rows.get(2));
    assertThat(done(store.archive().proofOf("n1", 10))).containsExactly(rows.get(0), rows.get(2));
  }

  @Test
  void theKeyOfLinksStays() {
    byte[] key = done(store.answerKey());

    assertThat(key).hasSize(32);
    assertThat(done(store.answerKey())).isEqualTo(key);
  }

  private static Attempt taken(String notice, int number, String reference) {
    return new Attempt(
        notice,
        new ChannelId("sms"),
        number,
        T0,
        "sent",
        "taken",
        null,
        new Attempt.Evidence("wang-fang +86138****8000", "00ff", reference),
        T0.plusSeconds(60));
  }

  @Test
  void theEndOfANoticeIsWrittenWithWhatFollowsFromIt() {
    done(store.desk().commit(batch()));
    Attempt end = attempt("n1", 2, "refused", Attempt.End.UNDELIVERABLE);
    Batch after = Batches.of(entry(3, "W1001"), notice("n3", "W1001", "zhang-wei"), end);

    done(store.desk().commit(after));
    done(store.desk().commit(after));

    assertThat(done(store.outbox().open())).extracting("notice.key").containsExactly("n2", "n3");
    assertThat(done(store.archive().timeline("W1001", 1, 10))).isEqualTo(after.timeline());
    Told told = done(store.archive().notices("W1001", null, 10)).get(1);
    assertThat(told.end()).isEqualTo(Attempt.End.UNDELIVERABLE);
    assertThat(told.attempts()).containsExactly(end);
  }

  @Test
  void noticesToOnePersonAreFoundWhateverTheyAreAbout() {
    done(store.desk().commit(Batches.of(notice("n1", "W1", "wang-fang"))));
    done(store.desk().commit(Batches.of(notice("n2", "W1", "li-wei"))));
    done(store.desk().commit(Batches.of(notice("n3", "W2", "wang-fang"))));

    List<Told> wang = done(store.archive().noticesTo("wang-fang", null, 10));
    assertThat(wang).extracting("notice.key").containsExactly("n3", "n1");
    assertThat(done(store.archive().noticesTo("wang-fang", wang.get(0).number(), 10)))
        .extracting("notice.key")
        .containsExactly("n1");
    assertThat(done(store.archive().noticesTo("nobody", null, 10))).isEmpty();
  }

  @Test
  void noticesAreSoughtByWhatBecameOfThemAndWhenTheyWereMade() {
    for (int i = 1; i <= 5; i++) {
      Notice notice = notice("n" + i, "W1", "wang-fang", T0.plusSeconds(i));
      done(store.desk().commit(Batches.of(notice)));
    }
    done(
        store
            .outbox()
            .record(
                List.of(
                    attempt("n1", 1, "delivered", Attempt.End.DELIVERED),
                    attempt("n2", 1, "refused", Attempt.End.UNDELIVERABLE),
                    attempt("n3", 1, "expired", Attempt.End.EXPIRED))));

    assertThat(keys(new Sought(null, null, NoticeState.OPEN, null, null)))
        .containsExactly("n5", "n4");
    assertThat(keys(new Sought("W1", "wang-fang", NoticeState.DELIVERED, null, null)))
        .containsExactly("n1");
    assertThat(keys(new Sought(null, null, NoticeState.UNDELIVERABLE, null, null)))
        .containsExactly("n2");
    assertThat(keys(new Sought(null, null, NoticeState.EXPIRED, null, null))).containsExactly("n3");
    assertThat(keys(new Sought(null, null, null, T0.plusSeconds(2), T0.plusSeconds(4))))
        .containsExactly("n3", "n2");
    assertThat(keys(new Sought("W2", null, null, null, null))).isEmpty();
    Told third = done(store.archive().notices("W1", null, 10)).get(2);
    assertThat(done(store.archive().notice(third.number()))).contains(third);
    assertThat(done(store.archive().notice(99L))).isEmpty();
  }

  private List<String> keys(Sought sought) {
    return done(store.archive().find(sought, null, 10)).stream()
        .map(told -> told.notice().key())
        .toList();
  }

  @Test
  void whySomebodyWasNotToldIsFoundOverAllTimelines() {
    done(
        store
            .desk()
            .commit(
                Batches.of(
                    entry(1, "W1"),
                    untold(2, "W1"),
                    untold(3, "W2"),
                    entry(4, "W2"),
                    untold(5, "W1"))));

    assertThat(done(store.archive().suppressed(null, null, 10)))
        .containsExactly(untold(5, "W1"), untold(3, "W2"), untold(2, "W1"));
    assertThat(done(store.archive().suppressed(null, 5L, 1))).containsExactly(untold(3, "W2"));
    assertThat(done(store.archive().suppressed("W1", null, 10)))
        .containsExactly(untold(5, "W1"), untold(2, "W1"));
  }

  @Test
  void whatIsEnteredAtOnceIsReadOneByOne() {
    List<TimelineEntry> all =
        List.of(
            entry(1, "W1"),
            entry(2, "W1"),
            entry(3, "W1"),
            entry(4, "E1"),
            entry(5, "W1"),
            entry(6, "W1"),
            untold(7, "W1"),
            entry(8, "W1"));
    done(store.desk().commit(Batches.of(all)));
    done(store.desk().commit(Batches.of(all)));

    assertThat(number("SELECT COUNT(*) FROM timeline")).isEqualTo(5);
    for (int after = 0; after <= 8; after++) {
      for (int limit = 1; limit <= 9; limit++) {
        long from = after;
        assertThat(done(store.archive().timelineAfter(from, limit)))
            .isEqualTo(all.stream().skip(from).limit(limit).toList());
        assertThat(done(store.archive().timeline("W1", from, limit)))
            .isEqualTo(
                all.stream()
                    .skip(from)
                    .filter(entry -> entry.owner().equals("W1"))
                    .limit(limit)
                    .toList());
      }
    }
    assertThat(done(store.archive().suppressed("W1", null, 9))).containsExactly(untold(7, "W1"));
    assertThat(done(store.desk().load()).lastSequence()).isEqualTo(8);
  }

  private static TimelineEntry untold(long sequence, String owner) {
    return new TimelineEntry(
        sequence,
        owner,
        T0.plusSeconds(sequence),
        TimelineKind.NOTICE_SUPPRESSED,
        TimelineEntry.DAEMON,
        Map.of("notice", "warning-blue", "why", "no-route"));
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    for (int i = 1; i <= 5; i++) {
      done(store.desk().commit(Batches.of(warning("W100" + i, 1, WarningState.RELEASED))));
      done(store.desk().commit(Batches.of(incident("E000" + i, 1, IncidentState.RECORDED, "W1"))));
      done(store.desk().commit(Batches.of(notice("n" + i, "W1", "wang-fang"))));
    }

    assertThat(done(store.archive().warnings(null, 2)))
        .extracting("id.value")
        .containsExactly("W1005", "W1004");
    assertThat(done(store.archive().warnings(1004L, 9)))
        .extracting("id.value")
        .containsExactly("W1003", "W1002", "W1001");
    assertThat(done(store.archive().incidents(3L, 9)))
        .extracting("id.value")
        .containsExactly("E0002", "E0001");
    assertThat(done(store.archive().incident("E0002"))).isPresent();
    List<Told> newest = done(store.archive().notices("W1", null, 2));
    assertThat(newest).extracting("notice.key").containsExactly("n5", "n4");
    assertThat(done(store.archive().notices(null, newest.get(1).number(), 9)))
        .extracting("notice.key")
        .containsExactly("n3", "n2", "n1");
    assertThatThrownBy(() -> done(store.archive().warnings(null, -1)))
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersAreRememberedForADay() {
    CommandResult.Done yes = new CommandResult.Done("W1", 1);
    Batch.Answer old = answer("old", T0.minus(Duration.ofHours(25)), yes);
    Batch.Answer kept = answer("kept", T0.minus(Duration.ofHours(24)), yes);
    Batch.Answer last = answer("last", T0, yes);
    done(store.desk().commit(Batches.of(old, kept, last)));

    assertThat(done(store.desk().load()).answers()).containsExactly(kept, last);
  }

  @Test
  void unusualDaysAreThoseOfServiceWarningsOfTheLastNinetyDays() {
    Instant old = T0.minus(Duration.ofDays(91));
    Instant young = T0.minus(Duration.ofDays(89));
    done(
        store
            .desk()
            .commit(
                Batches.of(
                    warning("W1", 1, WarningState.RELEASED, Cause.SERVICE, old),
                    warning("W2", 1, WarningState.RELEASED, Cause.SERVICE, young),
                    warning("W3", 1, WarningState.RELEASED, Cause.POWER, T0))));

    assertThat(done(store.desk().load()).unusualDays()).containsExactly(young);
  }

  @Test
  void acceptedSamplesComeBackAsTheyWere() throws Exception {
    Instant odd = Instant.parse("2026-11-17T01:00:00.123456789Z");
    List<Sample> batch =
        List.of(
            Sample.of(new TargetId("queue-east"), new IndicatorName("queue.wait"), odd, 540.5),
            Sample.absent(
                new TargetId("queue-east"),
                new IndicatorName("queue.wait"),
                Instant.EPOCH.minusNanos(1),
                Absence.STALE),
            Sample.of(new TargetId("线路-1"), new IndicatorName("queue.wait"), T0, -0.0));
    assertThat(done(store.intake().append("mqtt-client", batch))).isEqualTo(1);
    assertThat(done(store.intake().append("http", List.of()))).isEqualTo(2);

    reopen();

    assertThat(done(store.intake().after(0)))
        .containsExactly(
            new IntakeLog.Row(1, "mqtt-client", batch), new IntakeLog.Row(2, "http", List.of()));
    assertThat(done(store.intake().after(1))).extracting("sequence").containsExactly(2L);
  }

  @Test
  void intakeNumbersAreNeverGivenTwice() throws Exception {
    done(store.intake().append("http", List.of()));
    done(store.intake().append("http", List.of()));
    done(store.intake().trim(2));
    reopen();

    assertThat(done(store.intake().append("http", List.of()))).isEqualTo(3);
    assertThat(done(store.intake().after(2))).hasSize(1);
    done(store.intake().trim(2));
    assertThat(done(store.intake().after(0))).extracting("sequence").containsExactly(3L);
  }

  @Test
  void aCheckpointReplacesTheOneBefore() throws Exception {
    SeriesState fresh = new SeriesState("centre", "complaints", null, null, List.of(), List.of());
    SeriesState gone = new SeriesState("old", "complaints", T0, T0, List.of(), List.of());
    done(store.checkpoints().save(new Checkpoint(0, T0, 1, List.of(fresh, gone))));
    done(store.checkpoints().save(new Checkpoint(1, T0, 1, List.of(gone))));
    DayCounts day = new DayCounts(LocalDate.parse("2026-11-16"), Collections.nCopies(24, 3L), true);
    SeriesState grown =
        new SeriesState(
            "centre", "complaints", T0, T0, List.of(new long[] {29_000_000, 4}), List.of(day));

    done(store.checkpoints().save(new Checkpoint(0, T0.plusMillis(5), 7, List.of(grown))));
    reopen();

    Checkpoint found = done(store.checkpoints().load(0)).orElseThrow();
    assertThat(found.at()).isEqualTo(T0.plusMillis(5));
    assertThat(found.intake()).isEqualTo(7);
    assertThat(found.series()).usingRecursiveComparison().isEqualTo(List.of(grown));
    assertThat(done(store.checkpoints().load(1)).orElseThrow().series()).hasSize(1);
  }

  @Test
  void whatWasSeenOfDevicesIsThereOnce() throws Exception {
    Sighting port = new Sighting("core-1", "ifOperStatus", "Gi1");
    Sighting other = new Sighting("core-2", "ifOperStatus", "Gi1");
    done(store.sightings().add(List.of(port)));
    done(store.sightings().add(List.of(port, other)));

    assertThat(done(store.sightings().all())).containsExactlyInAnyOrder(port, other);
  }

  @Test
  void theLastHeartbeatIsTheOneFound() throws Exception {
    done(store.checkpoints().heartbeat(List.of(T0)));
    done(store.checkpoints().heartbeat(List.of(T0.plusSeconds(1), T0.plusNanos(7))));
    reopen();

    assertThat(done(store.checkpoints().lastHeartbeat()))
        .containsExactly(T0.plusSeconds(1), T0.plusNanos(7));
  }

  @Test
  void aTokenIsFoundByItsHashUntilItIsRevoked() {
    AccessToken token = new AccessToken("t1", "ab".repeat(32), new PersonId("wang-fang"), T0);
    done(store.tokens().add(token));

    assertThat(done(store.tokens().find(token.hash()))).contains(token);
    assertThat(done(store.tokens().all())).containsExactly(token);
    assertThatThrownBy(() -> done(store.tokens().add(token)))
        .hasCauseInstanceOf(SQLException.class);
    assertThat(done(store.tokens().revoke("t1"))).isTrue();
    assertThat(done(store.tokens().revoke("t1"))).isFalse();
    assertThat(done(store.tokens().find(token.hash()))).isEmpty();
  }

  @Test
  void factsOfTheWorldAreRemembered() throws Exception {
    assertThat(store.meta("clock.origin")).isEmpty();
    store.meta("clock.origin", "2026-11-17T01:00:00Z");
    store.meta("clock.origin", "2026-11-17T02:00:00Z");
    reopen();

    assertThat(store.meta("clock.origin")).contains("2026-11-17T02:00:00Z");
  }

  @Test
  void whatIsOldAndOverIsForgotten() {
    Instant old = T0.minus(Duration.ofDays(400));
    List<Warning> closed = new ArrayList<>();
    for (int i = 1; i <= 250; i++) {
      closed.add(warning("W" + i, 1, WarningState.RELEASED, Cause.SERVICE, old));
    }
    closed.add(warning("W251", 1, WarningState.ISSUED_YELLOW, Cause.SERVICE, old));
    closed.add(warning("W252", 1, WarningState.RELEASED, Cause.SERVICE, T0));
    closed.add(warning("W253", 1, WarningState.CANCELLED, Cause.POWER, old));
    done(
        store
            .desk()
            .commit(
                new Batch(
                    closed,
                    List.of(
                        incident("E1", 1, IncidentState.ARCHIVED, "W1", old),
                        incident("E2", 1, IncidentState.VERIFIED, "W2", old)),
                    List.of(deadline("d1", "E1"), deadline("d2", "E2")),
                    List.of(entry(1, "W1"), entry(2, "W251"), entry(3, "W3"), entry(4, "W4")),
                    List.of(
                        notice("n1", "W1", "wang-fang", old),
                        notice("n2", "W251", "wang-fang", old),
                        notice("n3", "W1", "li-lei", old),
                        notice("n4", "W1", "li-lei", old)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(silence("s1", old)),
                    List.of(new Untold(new WarningId("W1"), old, false)),
                    List.of())));
    for (String key : List.of("n1", "n2", "n4")) {
      done(store.outbox().record(List.of(attempt(key, 1, "delivered", Attempt.End.DELIVERED))));
    }

    long removed = done(store.prune(T0.minus(Duration.ofDays(365))));

    // W2 stays with its open incident, W253 because it has the highest number.
    assertThat(done(store.archive().warnings(null, 1000)))
        .extracting("id.value")
        .containsExactly("W253", "W252", "W251", "W2");
    assertThat(done(store.archive().incidents(null, 10)))
        .extracting("id.value")
        .containsExactly("E2");
    assertThat(done(store.archive().deadlines("E1"))).isEmpty();
    assertThat(done(store.archive().deadlines("E2"))).hasSize(1);
    assertThat(done(store.archive().timelineAfter(0, 10)))
        .extracting("owner")
        .containsExactly("W251", "W4");
    assertThat(done(store.archive().notices(null, null, 10)))
        .extracting("notice.key")
        .containsExactly("n4", "n3", "n2");
    assertThat(removed).isEqualTo(249 + 1 + 1 + 1 + 1);
    assertThat(number("SELECT COUNT(*) FROM notice_body")).isEqualTo(3);
    assertThat(done(store.desk().load()).silences()).isEmpty();
    assertThat(done(store.desk().load()).lastSequence()).isEqualTo(4);
    assertThat(done(store.desk().load()).lastWarning()).isEqualTo(253);
  }

  @Test
  void theTextOfAPlanStaysWhileAnIncidentNamesItAndTheLatestAlways() throws Exception {
    Instant old = T0.minus(Duration.ofDays(400));
    PlanVersion named = PlanVersion.of("2026.1+00000000000a");
    Incident open = incident("E1", 1, IncidentState.VERIFIED, "W1", old);
    done(store.desk().commit(Batches.of(under(named, open))));
    for (PlanText text :
        List.of(
            new PlanText(named, old, "version: 2026.1"),
            new PlanText(PlanVersion.of("2026.1+00000000000b"), old, "version: 2026.1 # b"),
            new PlanText(PlanVersion.of("2026.2+00000000000c"), T0, "version: 2026.2"),
            new PlanText(PlanVersion.of("2026.3+00000000000d"), old.plusSeconds(1), "gone"))) {
      done(store.plans().keep(text));
    }
    done(store.plans().keep(new PlanText(named, old.plusSeconds(2), "is there already")));

    long removed = done(store.prune(T0.minus(Duration.ofDays(365))));
    reopen();

    assertThat(removed).isEqualTo(2);
    assertThat(done(store.plans().all()))
        .extracting(PlanText::body)
        .containsExactly("version: 2026.2", "version: 2026.1");
    assertThat(done(store.plans().all()))
        .extracting(PlanText::takenAt)
        .containsExactly(T0, old.plusSeconds(2));
    assertThat(done(store.desk().load()).incidents())
        .extracting(Incident::planVersion)
        .containsExactly(named);
    done(store.prune(T0.plusSeconds(1)));
    assertThat(done(store.plans().all())).hasSize(2);
  }

  private static Incident under(PlanVersion version, Incident of) {
    return new Incident(
        of.id(),
        of.realm(),
        of.version(),
        of.state(),
        of.warning(),
        version,
        of.cause(),
        of.scope(),
        of.title(),
        of.severity(),
        of.openedAt(),
        of.changedAt(),
        of.falseAlarm(),
        of.acknowledged(),
        of.verified(),
        of.archived());
  }

  @Test
  void retentionKeepsWhatBaselinesMustKnow() {
    Instant days80 = T0.minus(Duration.ofDays(80));
    done(
        store
            .desk()
            .commit(
                Batches.of(
                    warning("W1", 1, WarningState.RELEASED, Cause.SERVICE, days80),
                    warning("W2", 1, WarningState.RELEASED, Cause.POWER, days80),
                    warning("W3", 1, WarningState.RELEASED, Cause.POWER, T0))));

    done(store.prune(T0.minus(Duration.ofDays(30))));

    assertThat(done(store.archive().warnings(null, 10)))
        .extracting("id.value")
        .containsExactly("W3", "W1");
    assertThat(done(store.desk().load()).unusualDays()).containsExactly(days80);
  }

  @Test
  void readersDoNotWaitForTheWriter() throws Exception {
    done(store.desk().commit(batch()));
    CountDownLatch gate = new CountDownLatch(1);
    CompletionStage<Void> slow =
        store
            .database()
            .write(
                statements -> {
                  statements.prepare("DELETE FROM timeline").executeUpdate();
                  await(gate);
                });

    assertThat(done(store.archive().timelineAfter(0, 10))).hasSize(2);

    gate.countDown();
    done(slow);
    assertThat(done(store.archive().timelineAfter(0, 10))).isEmpty();
  }

  @Test
  void closingWritesWhatWaitsAndRefusesTheRest() throws Exception {
    List<CompletionStage<Long>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(store.intake().append("http", List.of()));
    }
    store.close(Duration.ofSeconds(20));
    store.close(Duration.ofSeconds(20));

    waiting.forEach(StoreContract::done);
    assertThatThrownBy(() -> done(store.intake().append("http", List.of())))
        .hasCauseInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> done(store.desk().load())).isInstanceOf(CompletionException.class);
    reopen();
    assertThat(done(store.intake().after(0))).hasSize(50);
  }

  private static void await(CountDownLatch gate) {
    try {
      assertThat(gate.await(NO_REPORT, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
