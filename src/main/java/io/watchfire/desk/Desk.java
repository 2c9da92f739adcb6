package io.watchfire.desk;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.notify.Notice;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PlanVersion;
import io.watchfire.rule.RuleChange;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import io.watchfire.time.Timers.Cancellable;
import io.watchfire.time.Uuid7;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty desk: the one owner of warnings, incidents and deadlines. It decides one input at a time
 * on its own event loop; while one batch commits it decides the next, and nothing leaves before its
 * batch is durable.
 */
public final class Desk implements Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final BackOff REPEAT = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(2));

  /** Deadlines or rule changes of one turn: in a storm people are answered in between. */
  private static final int MOST_AT_ONCE = 50;

  /** What waits for a commit under way: as much is written in some tens of milliseconds. */
  private static final int MOST_WEIGHT = 2_000;

  private final Executor loop;
  private final InstantSource clock;
  private final Timers timers;
  private final Timers wireTimers;
  private final Store store;
  private final DeskBooks books;
  private final Conditions readers;
  private final Shown shown;
  private final TriggerDesk triggers;
  private final CommandDesk commands;
  private final DeadlineDesk deadlines;
  private final IncidentDesk incidents;
  private final ResponseDesk responses;
  private final DeliveryDesk deliveries;
  private final SilenceDesk silences;
  private final Consumer<List<Notice>> outbox;
  private final List<Consumer<List<TimelineEntry>>> listeners = new ArrayList<>();
  private final Counters counters = new Counters();

  private Directions directions;
  private Draft draft;
  private List<Answering> answering = new ArrayList<>();
  private List<CompletableFuture<Void>> awaiting = new ArrayList<>();
  private final InTray tray = new InTray();
  private boolean taking;
  private boolean again;
  private boolean scheduled;
  private boolean committing;
  private boolean refusing;
  private @Nullable Cancellable alarm;
  private @Nullable Instant alarmAt;
  private boolean stopped;
  private volatile DeskView view;

  /** A command that waits for its batch. */
  private record Answering(CompletableFuture<CommandResult> future, CommandResult result) {}

  /** A batch on its way, what readers see after it, and who waits for it. */
  private record Writing(
      Batch batch,
      DeskView view,
      Runnable shown,
      List<Answering> answering,
      List<CompletableFuture<Void>> awaiting) {}

  /**
   * @param loop the desk's event loop
   * @param clock plan time
   * @param timers plan time, on the desk's event loop
   * @param wireTimers real time, on the desk's event loop; for repeating commits
   * @param outbox takes notices once they are durable, on the desk's event loop
   */
  public Desk(
      Executor loop,
      InstantSource clock,
      Timers timers,
      Timers wireTimers,
      RandomGenerator random,
      Store store,
      Books restored,
      Directions directions,
      Consumer<List<Notice>> outbox) {
    this.loop = loop;
    this.clock = clock;
    this.timers = timers;
    this.wireTimers = wireTimers;
    this.store = store;
    this.directions = directions;
    this.outbox = outbox;
    this.books = new DeskBooks(restored);
    Conditions conditions = new Conditions(books);
    this.readers = new Conditions(books);
    this.shown = new Shown(books, directions);
    Telling telling = new Telling(books);
    Uuid7 ids = new Uuid7(clock, random);
    this.incidents = new IncidentDesk(books, telling);
    this.silences = new SilenceDesk(books, ids, telling);
    ReleaseDesk releases = new ReleaseDesk(books, conditions, telling);
    this.deadlines = new DeadlineDesk(books, telling);
    EscalationDesk escalations = new EscalationDesk(books, telling);
    EffectDesk effects = new EffectDesk(books, deadlines, escalations, telling);
    deadlines.when(DeadlineKind.WARNING_EXPIRY, new ExpiryDesk(books, effects, telling));
    JoinDesk joins = new JoinDesk(books, effects, telling, clock);
    deadlines.when(DeadlineKind.JOINED, joins::passed);
    escalations.clocks(effects);
    deadlines.escalations(escalations);
    TaskDesk tasks = new TaskDesk(books, effects, telling);
    StatementDesk statements = new StatementDesk(books, effects, tasks, telling);
    effects.statements(statements);
    deadlines.whenReminded(statements::reminded);
    incidents.whenArchived(
        (incident, at, works, draft) -> {
          tasks.incidentArchived(incident, at, works, draft);
          statements.incidentArchived(incident, at, works, draft);
        });
    incidents.effects(effects);
    incidents.escalations(escalations);
    DayEndDesk dayEnds = new DayEndDesk(books, effects);
    incidents.dayEnds(dayEnds);
    deadlines.when(DeadlineKind.STATE_REPORT, dayEnds::passed);
    deadlines.when(DeadlineKind.CUSTOMER_REPORT, dayEnds::passed);
    escalations.incidents(incidents);
    deadlines.when(
        DeadlineKind.REVIEW,
        (deadline, at, works, draft) -> incidents.reviewMissed(deadline.owner(), at, works, draft));
    WarningDesk warnings = new WarningDesk(books, conditions, incidents, tasks, effects, telling);
    deadlines.when(DeadlineKind.TASK, tasks::timeOver);
    deadlines.when(DeadlineKind.HOURLY_REPORT, warnings.reports()::missed);
    this.responses = new ResponseDesk(books, conditions, warnings, tasks, effects);
    deadlines.when(DeadlineKind.STABLE, responses::stable);
    deadlines.when(DeadlineKind.RECOVERY_RATE, responses::recoveryRate);
    deadlines.when(DeadlineKind.SECURITY_ORDINARY, responses::interrupted);
    deadlines.when(DeadlineKind.SECURITY_MAJOR, responses::interrupted);
    incidents.responding(responses::isActive);
    incidents.whenOver(responses::incidentOver);
    this.triggers =
        new TriggerDesk(books, incidents, telling, releases, warnings, tasks, responses, joins);
    this.commands =
        new CommandDesk(
            books,
            conditions,
            incidents,
            releases,
            telling,
            silences,
            warnings,
            responses,
            tasks,
            statements);
    this.deliveries = new DeliveryDesk(books, telling, escalations, tasks);
    this.draft = new Draft(books);
    this.view = snapshot();
  }

  /** Arms the restored deadlines; those that passed while we were down are missed now. */
  public void start() {
    loop.execute(this::arm);
  }

  /**
   * A rule changed on a target; from any thread, in order for each key.
   *
   * @return completes when the change is durable; a store that refuses only delays it
   */
  public CompletionStage<Void> changed(RuleChange change) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    loop.execute(
        () -> {
          counters.inputs++;
          tray.put(new InTray.Waiting(change, durable));
          if (mayTake() && !scheduled) {
            takeChanges();
          }
        });
    return durable;
  }

  /**
   * Some at a time, so that people and receipts come in between, and no more than a commit can
   * carry in a moment: what is decided while a long one is written would be a longer one.
   */
  private void takeChanges() {
    scheduled = false;
    if (taking) {
      again = true;
      return;
    }
    taking = true;
    try {
      do {
        again = false;
        for (int taken = 0; taken < MOST_AT_ONCE && mayTake(); taken++) {
          take(tray.take());
        }
        turn();
        takeLater();
      } while (again);
    } finally {
      taking = false;
      takeLater();
    }
  }

  private void take(InTray.Waiting waiting) {
    if (triggers.apply(waiting.change(), directions, draft)) {
      counters.ruleChanges++;
    } else {
      counters.droppedChanges++;
    }
    awaiting.add(waiting.durable());
  }

  private void takeAll() {
    while (!tray.isEmpty()) {
      take(tray.take());
    }
  }

  /** A store that refuses holds up nobody: what has changed is decided all the same. */
  private boolean mayTake() {
    return !tray.isEmpty() && (!committing || refusing || draft.weight() < MOST_WEIGHT);
  }

  private void takeLater() {
    if (mayTake() && !scheduled) {
      scheduled = true;
      loop.execute(this::takeChanges);
    }
  }

  /**
   * Delivery says what became of a notice; from any thread. The attempt, the timeline and whoever
   * is told instead are one transaction, so a crash leaves all of it to be done again or nothing.
   *
   * @return completes when that is durable; a store that refuses only delays it. Fails where the
   *     desk has a fault.
   */
  public CompletionStage<Void> delivered(DeliveryReport report) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    loop.execute(
        () -> {
          counters.inputs++;
          try {
            deliveries.apply(report, clock.instant(), directions, draft);
          } catch (RuntimeException e) {
            durable.completeExceptionally(e);
            return;
          }
          awaiting.add(durable);
          turn();
        });
    return durable;
  }

  /**
   * Nobody watched from one instant to another, as the shards' heartbeat tells after a start: that
   * time is not stable, but for what may lie between two samples. Said before {@link
   * #start}, and before the next heartbeat; spans that overlap count once. From any thread.
   *
   * @return completes when it is durable; fails where the desk has a fault
   */
  public CompletionStage<Void> unwatched(Instant from, Instant to) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    loop.execute(
        () -> {
          counters.inputs++;
          try {
            responses.unwatched(from, to, directions, draft);
          } catch (RuntimeException e) {
            durable.completeExceptionally(e);
            return;
          }
          awaiting.add(durable);
          turn();
        });
    return durable;
  }

  /**
   * The text of a plan that incidents run under is lost: they go on under the one in force, and
   * their timelines say so. Said before {@link #start}; from any thread.
   *
   * @param why that is so
   * @return completes when it is durable, which is after the start; fails where the desk has a
   *     fault
   */
  public CompletionStage<Void> planLost(PlanVersion version, String why) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    loop.execute(
        () -> {
          counters.inputs++;
          try {
            incidents.planLost(version, why, clock.instant(), directions, draft);
          } catch (RuntimeException e) {
            durable.completeExceptionally(e);
            return;
          }
          awaiting.add(durable);
        });
    return durable;
  }

  /**
   * Works by a newly loaded configuration from the next input on, but for incidents that run under
   * an earlier plan; from any thread.
   */
  public void redirect(Directions next) {
    loop.execute(
        () -> {
          // by the configuration under which they came about
          takeAll();
          directions = next.with(next.plans().after(directions.plans(), books.planVersions()));
          shown.by(directions);
          turn();
        });
  }

  @Override
  public CompletionStage<CommandResult> ask(Command command) {
    CompletableFuture<CommandResult> future = new CompletableFuture<>();
    loop.execute(
        () -> {
          counters.inputs++;
          counters.commands++;
          if (refusing || stopped) {
            counters.refused++;
            future.complete(unavailable("the record cannot be written at the moment"));
            return;
          }
          CommandResult result = commands.apply(command, clock.instant(), directions, draft);
          if (result instanceof Refused) {
            counters.refused++;
          }
          answering.add(new Answering(future, result));
          turn();
        });
    return future;
  }

  @Override
  public DeskView view() {
    return view;
  }

  @Override
  public void listen(Consumer<List<TimelineEntry>> listener) {
    loop.execute(() -> listeners.add(listener));
  }

  /**
   * Commits what is decided and takes no more commands; completes when that is durable, whatever is
   * still reported meanwhile.
   */
  public CompletionStage<Void> stop() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          stopped = true;
          disarm();
          takeAll();
          awaiting.add(done);
          turn();
        });
    return done;
  }

  /** After every input: commit what there is, look at the clocks. */
  private void turn() {
    commit();
    if (!stopped) {
      arm();
    }
  }

  private void arm() {
    Instant now = clock.instant();
    if (deadlines.next().map(wake -> !wake.isAfter(now)).orElse(false)) {
      counters.deadlinesMissed += deadlines.passed(now, MOST_AT_ONCE, directions, draft);
    }
    silences.tellWhatWaited(now, directions, draft);
    commit();
    Instant wake =
        Stream.of(deadlines.next(), silences.next(now).map(over -> over.plusMillis(1)))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElse(null);
    // most inputs move no clock: the alarm that is set stays
    if (alarm != null && wake != null && wake.equals(alarmAt)) {
      return;
    }
    disarm();
    if (wake != null) {
      alarmAt = wake;
      alarm = timers.after(upTo(wake, now), this::ring);
    }
  }

  private void ring() {
    alarm = null;
    arm();
  }

  private void disarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  /** In whole milliseconds, and never too few; at once when it is over. */
  private static Duration upTo(Instant wake, Instant now) {
    return wake.isBefore(now)
        ? Duration.ZERO
        : Duration.between(now, wake).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
  }

  private void commit() {
    if (committing) {
      return;
    }
    if (draft.isEmpty()) {
      answer(answering);
      complete(awaiting);
      answering = new ArrayList<>();
      awaiting = new ArrayList<>();
      return;
    }
    Batch batch = draft.toBatch();
    Writing writing = new Writing(batch, snapshot(), shown.of(batch, books), answering, awaiting);
    draft = new Draft(books);
    answering = new ArrayList<>();
    awaiting = new ArrayList<>();
    committing = true;
    write(writing, 0);
  }

  private void write(Writing writing, int attempt) {
    store
        .commit(writing.batch())
        .whenComplete(
            (done, failure) ->
                loop.execute(
                    () -> {
                      if (failure == null) {
                        written(writing);
                      } else {
                        refused(writing, attempt, failure);
                      }
                    }));
  }

  private void written(Writing writing) {
    if (refusing) {
      LOG.info("the store takes commits again");
    }
    refusing = false;
    committing = false;
    counters.count(writing.batch());
    writing.shown().run();
    view = writing.view().with(counters.figures(answering.size() + awaiting.size() + tray.size()));
    outbox.accept(writing.batch().notices());
    answer(writing.answering());
    complete(writing.awaiting());
    for (Consumer<List<TimelineEntry>> listener : listeners) {
      tell(listener, writing.batch().timeline());
    }
    turn();
    takeLater();
  }

  /** A listener's bug is its own: the desk goes on. */
  private static void tell(Consumer<List<TimelineEntry>> listener, List<TimelineEntry> entries) {
    try {
      listener.accept(entries);
    } catch (RuntimeException e) {
      LOG.error("a listener of the timeline failed", e);
    }
  }

  private void refused(Writing writing, int attempt, Throwable failure) {
    if (!refusing) {
      LOG.error("the store refuses a commit; repeating it until it is taken", failure);
    }
    refusing = true;
    for (Answering one : writing.answering()) {
      one.future().complete(unavailable("not written yet; ask again with the same key"));
    }
    wireTimers.after(REPEAT.before(attempt), () -> write(writing, attempt + 1));
    takeLater();
  }

  private static void answer(List<Answering> waiting) {
    waiting.forEach(one -> one.future().complete(one.result()));
  }

  private static void complete(List<CompletableFuture<Void>> awaiting) {
    awaiting.forEach(durable -> durable.complete(null));
  }

  private static Refused unavailable(String detail) {
    return new Refused(Reason.UNAVAILABLE, detail);
  }

  private DeskView snapshot() {
    Directions now = directions;
    Instant at = clock.instant();
    return new DeskView(
        directions.realm(),
        at,
        books.active(),
        books.open(),
        id -> standing(id, at, now),
        books.silences().stream().filter(one -> one.to().isAfter(at)).toList(),
        counters.figures(0),
        shown);
  }

  /** On a reader's thread: nobody pays for conditions that nobody looks at. */
  private @Nullable ReleaseConditions standing(WarningId id, Instant at, Directions now) {
    synchronized (readers) {
      return shown.warning(id).map(warning -> readers.of(warning, at, now)).orElse(null);
    }
  }
}
