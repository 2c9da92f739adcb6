package io.watchfire.desk;

import static io.watchfire.plan.DeadlineKind.ACKNOWLEDGED_ANEW;
import static io.watchfire.plan.DeadlineKind.ANSWER;
import static io.watchfire.plan.DeadlineKind.PROGRESS;

import io.watchfire.deadline.ClockDeed;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Grid;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Starts, moves and ends the clocks of the plan, and says what follows when one runs out. */
final class DeadlineDesk {
  /** Steps of a timetable of escalation: only the timetable knows what follows. */
  private static final Set<DeadlineKind> ESCALATING = Set.of(ANSWER, PROGRESS, ACKNOWLEDGED_ANEW);

  private final DeskBooks books;
  private final DeadlineWords words;
  private final Map<DeadlineKind, Passed> passed = new EnumMap<>(DeadlineKind.class);
  private @Nullable EscalationDesk escalations;
  private @Nullable Reminded reminded;

  /** What follows when a clock has run out, for whoever has set it. */
  interface Passed {
    void passed(Deadline deadline, Instant at, Directions directions, Draft draft);
  }

  /** Who else is to hear that a time runs out. */
  interface Reminded {
    void reminded(Deadline deadline, int percent, Instant at, Directions directions, Draft draft);
  }

  DeadlineDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.words = new DeadlineWords(books, telling);
  }

  /** What follows a miss. */
  void escalations(EscalationDesk desk) {
    escalations = desk;
  }

  /** Whoever has something to add to a reminder. */
  void whenReminded(Reminded then) {
    reminded = then;
  }

  /** Clocks of this kind are told of by whoever has set them. */
  void when(DeadlineKind kind, Passed then) {
    passed.put(kind, then);
  }

  /** Starts, ends and moves the clocks of an owner; {@link EffectDesk} says what it takes. */
  void apply(String owner, Effect effect, Instant at, Directions directions, Draft draft) {
    if (effect instanceof Effect.Start start) {
      terms(start.kind(), directions).ifPresent(terms -> start(owner, start, terms, at, draft));
    } else if (effect instanceof Effect.StartUntil start) {
      startUntil(owner, start, at, directions, draft);
    } else if (effect instanceof Effect.Done done) {
      done(owner, done, directions, draft);
    } else if (effect instanceof Effect.Cancel cancel) {
      running(owner, cancel.kind(), cancel.subject())
          .forEach(deadline -> end(deadline.cancelled(at), TimelineEntry.DAEMON, at, draft));
    } else if (effect instanceof Effect.CancelAll cancel) {
      books.runningOf(owner).stream()
          .filter(deadline -> !cancel.except().contains(deadline.kind()))
          .forEach(deadline -> end(deadline.cancelled(at), TimelineEntry.DAEMON, at, draft));
    } else if (effect instanceof Effect.Rebase rebase) {
      terms(rebase.kind(), directions)
          .ifPresent(
              terms ->
                  change(
                      books.runningOf(owner, rebase.kind()),
                      deadline -> deadline.rebased(rebase.base(), terms.first()),
                      TimelineKind.DEADLINE_REBASED,
                      at,
                      draft));
    } else if (effect instanceof Effect.Tighten tighten) {
      change(
          books.runningOf(owner, tighten.kind()),
          deadline -> deadline.tightened(tighten.from(), tighten.allowed()),
          TimelineKind.DEADLINE_TIGHTENED,
          at,
          draft);
    } else if (effect instanceof Effect.Pause pause) {
      if (pause.kind().isNobodys() || isPausable(pause.kind(), directions)) {
        change(
            running(owner, pause.kind(), pause.subject()),
            deadline -> deadline.paused(at),
            TimelineKind.DEADLINE_PAUSED,
            at,
            draft);
      }
    } else if (effect instanceof Effect.Resume resume) {
      change(
          running(owner, resume.kind(), resume.subject()),
          deadline -> deadline.resumed(at),
          TimelineKind.DEADLINE_RESUMED,
          at,
          draft);
    } else if (effect instanceof Effect.Extend extend) {
      change(
          books.runningOf(owner, extend.kind()),
          deadline -> deadline.extended(extend.by()),
          TimelineKind.DEADLINE_EXTENDED,
          at,
          draft);
    } else {
      throw new IllegalArgumentException("not about a clock: " + effect);
    }
  }

  /** The next instant at which a running deadline wants to be looked at. */
  Optional<Instant> next() {
    return books.agenda().next();
  }

  /**
   * Looks at those whose time has come.
   *
   * @param most so many at once; the others are still due after it
   * @return how many were missed
   */
  int passed(Instant now, int most, Directions directions, Draft draft) {
    int missed = 0;
    Optional<Deadline> due = books.agenda().due(now);
    for (int looked = 0; due.isPresent() && looked < most; looked++) {
      Deadline deadline = due.get();
      Directions its = books.under(deadline.owner(), directions);
      if (deadline.passed(now).isRunning()) {
        remind(deadline, now, its, draft);
      } else {
        missed += pass(deadline, now, its, draft) ? 1 : 0;
      }
      due = books.agenda().due(now);
    }
    return missed;
  }

  /**
   * What runs already goes on; but a second trigger asks anew, beside what the first one asked for.
   */
  private void start(String owner, Effect.Start start, ClockTerms terms, Instant at, Draft draft) {
    boolean asked =
        running(owner, start.kind(), start.subject()).stream()
            .anyMatch(running -> !terms.isAskedAnew() || running.base().equals(start.base()));
    if (asked) {
      return;
    }
    Grid.Round round = new Grid(start.base(), terms.first(), terms.every()).at(at);
    begin(
        Deadline.running(
                owner,
                start.kind(),
                start.subject(),
                round.number(),
                round.from(),
                round.due(),
                books.comingSequence())
            .reminding(terms.reminders()),
        at,
        draft);
  }

  /** The very same one is not set twice. */
  private void startUntil(
      String owner, Effect.StartUntil start, Instant at, Directions directions, Draft draft) {
    boolean runs =
        running(owner, start.kind(), start.subject()).stream()
            .anyMatch(one -> one.base().equals(start.base()) && one.due().equals(start.due()));
    if (runs) {
      return;
    }
    List<Integer> reminders =
        terms(start.kind(), directions).map(ClockTerms::reminders).orElse(List.of());
    begin(
        Deadline.running(
                owner,
                start.kind(),
                start.subject(),
                1,
                start.base(),
                start.due(),
                books.comingSequence())
            .reminding(reminders),
        at,
        draft);
  }

  /** Named by the entry of the timeline that tells of it, so that no two are the same. */
  private void begin(Deadline deadline, Instant at, Draft draft) {
    draft.write(deadline);
    Map<String, String> facts = facts(deadline);
    facts.put("allowed", DurationText.format(Duration.between(deadline.base(), deadline.due())));
    draft.happened(deadline.owner(), at, Happened.byDaemon(TimelineKind.DEADLINE_SET, facts));
  }

  /**
   * Too late for one round is in time for the next. Whoever does it twice in one round has done it
   * once: the round after is not done before it began.
   */
  private void done(String owner, Effect.Done done, Directions directions, Draft draft) {
    for (Deadline deadline : running(owner, done.kind(), done.subject())) {
      Deadline current = deadline;
      while (!current.passed(done.at()).equals(current)) {
        pass(current, done.at(), directions, draft);
        Optional<Deadline> next =
            running(owner, done.kind(), done.subject()).stream()
                .filter(one -> one.round() > deadline.round())
                .findFirst();
        if (next.isEmpty()) {
          break;
        }
        current = next.get();
      }
      boolean notYet = current.round() > 1 && !done.at().isAfter(current.base());
      if (books.isRunning(current.id()) && !notYet) {
        end(current.done(done.at()), done.who().value(), done.at(), draft);
        goOn(current, done.at(), directions, draft);
      }
    }
  }

  private static void change(
      List<Deadline> running,
      UnaryOperator<Deadline> to,
      TimelineKind kind,
      Instant at,
      Draft draft) {
    change(running, to, facts -> Happened.byDaemon(kind, facts), at, draft);
  }

  /** What a person does about clocks; those that it does not change say nothing. */
  static void change(
      List<Deadline> running, ClockDeed deed, PersonId who, Instant at, Draft draft) {
    boolean pause = deed instanceof ClockDeed.Pause;
    TimelineKind kind = pause ? TimelineKind.DEADLINE_PAUSED : TimelineKind.DEADLINE_RESUMED;
    change(
        running,
        deadline -> pause ? deadline.paused(at) : deadline.resumed(at),
        facts -> {
          facts.put("text", deed.text());
          return new Happened(kind, who.value(), facts);
        },
        at,
        draft);
  }

  private static void change(
      List<Deadline> running,
      UnaryOperator<Deadline> to,
      Function<Map<String, String>, Happened> told,
      Instant at,
      Draft draft) {
    for (Deadline deadline : running) {
      Deadline changed = to.apply(deadline);
      if (!changed.equals(deadline)) {
        draft.write(changed);
        draft.happened(changed.owner(), at, told.apply(facts(changed)));
      }
    }
  }

  /**
   * Each once, on the timeline; people are told of the last one only, and not when the time is over
   * as well, as after the daemon was down.
   */
  private void remind(Deadline deadline, Instant now, Directions directions, Draft draft) {
    List<Integer> percents = deadline.remindersDue(now);
    Deadline after = deadline;
    for (int percent : percents) {
      after = after.reminded(percent);
      Map<String, String> facts = facts(deadline);
      facts.put("share", percent + "%");
      draft.happened(
          deadline.owner(), now, Happened.byDaemon(TimelineKind.DEADLINE_REMINDED, facts));
    }
    draft.write(after);
    if (!now.isAfter(deadline.due())) {
      int last = percents.get(percents.size() - 1);
      words.remind(after, last, now, directions, draft);
      if (reminded != null) {
        reminded.reminded(after, last, now, directions, draft);
      }
    }
  }

  /** True when somebody has missed it. */
  private boolean pass(Deadline deadline, Instant now, Directions directions, Draft draft) {
    Optional<ClockTerms> terms = terms(deadline.kind(), directions);
    boolean nobodys =
        deadline.kind().isNobodys() || terms.map(ClockTerms::missIsNobodys).orElse(false);
    Deadline ended = nobodys ? deadline.done(deadline.due()) : deadline.passed(now);
    draft.write(ended);
    draft.happened(
        deadline.owner(),
        now,
        Happened.byDaemon(
            nobodys ? TimelineKind.DEADLINE_OVER : TimelineKind.DEADLINE_MISSED, facts(ended)));
    boolean nextIsOverToo = !goOn(deadline, now, directions, draft);
    Passed then = passed.get(deadline.kind());
    if (then != null) {
      then.passed(ended, now, directions, draft);
    } else if (!nobodys && !ESCALATING.contains(deadline.kind()) && !nextIsOverToo) {
      words.missed(ended, now, directions, draft);
    }
    boolean escalates =
        ESCALATING.contains(deadline.kind())
            || (!nobodys && terms.map(ClockTerms::onMiss).isPresent());
    if (escalates && !nextIsOverToo && escalations != null) {
      escalations.missed(ended, now, directions, draft);
    }
    return !nobodys && !ESCALATING.contains(deadline.kind());
  }

  /** The next round of a clock that repeats. False when its time is over by now as well. */
  private boolean goOn(Deadline ended, Instant at, Directions directions, Draft draft) {
    Optional<Duration> every = terms(ended.kind(), directions).map(ClockTerms::every);
    if (every.isEmpty()) {
      return true;
    }
    Deadline next = ended.nextRound(every.get());
    begin(next, at, draft);
    return !at.isAfter(next.due());
  }

  private void end(Deadline ended, String who, Instant at, Draft draft) {
    draft.write(ended);
    TimelineKind kind =
        switch (ended.state()) {
          case MET -> TimelineKind.DEADLINE_MET;
          case MISSED -> TimelineKind.DEADLINE_MISSED;
          case CANCELLED -> TimelineKind.DEADLINE_CANCELLED;
          case RUNNING -> throw new IllegalArgumentException("still running: " + ended);
        };
    draft.happened(ended.owner(), at, new Happened(kind, who, facts(ended)));
  }

  private List<Deadline> running(String owner, DeadlineKind kind, String subject) {
    return books.runningOf(owner, kind).stream()
        .filter(deadline -> deadline.subject().equals(subject))
        .toList();
  }

  /** Whether the plan lets it stand still. */
  static boolean isPausable(DeadlineKind kind, Directions directions) {
    return terms(kind, directions).map(ClockTerms::pausable).orElse(false);
  }

  private static Optional<ClockTerms> terms(DeadlineKind kind, Directions directions) {
    return directions.plan().procedure().clock(kind);
  }

  private static Map<String, String> facts(Deadline deadline) {
    Map<String, String> facts = new HashMap<>();
    facts.put("deadline", deadline.kind().key());
    facts.put("due", deadline.due().toString());
    if (!deadline.subject().isEmpty()) {
      facts.put("subject", deadline.subject());
    }
    if (deadline.round() > 1) {
      facts.put("round", Integer.toString(deadline.round()));
    }
    return facts;
  }
}
