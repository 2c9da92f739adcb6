package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Phase;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clocks of one incident, E0001, at a desk in virtual time that can be made to crash. */
final class ClockKit {
  static final String OWNER = "E0001";
  static final RoleId DUTY = new RoleId("duty-manager");

  final DeskFixture world = new DeskFixture();
  private final Map<DeadlineKind, ClockTerms> clocks = new EnumMap<>(DeadlineKind.class);
  private DeskBooks books;
  private DeadlineDesk desk;
  Instant now;
  int missed;

  ClockKit() {
    world.phase(DeskFixture.QUEUE, Phase.MET, 1410);
    now = world.time.instant();
    // the incident's own clocks are another test's matter
    world.store.deadlines.clear();
    restart();
  }

  ClockKit clock(
      DeadlineKind kind, Duration first, @Nullable Duration every, Integer... reminders) {
    return clock(
        new ClockTerms(
            kind,
            new LocalText(kind.key(), kind.key()),
            Base.RESPONSE_START,
            first,
            every,
            Set.of(),
            List.of(reminders),
            DUTY,
            null,
            false,
            false,
            List.of()));
  }

  ClockKit from(DeadlineKind kind, Base base, long minutes, @Nullable Long every) {
    return clock(
        new ClockTerms(
            kind,
            new LocalText(kind.key(), kind.key()),
            base,
            Duration.ofMinutes(minutes),
            every == null ? null : Duration.ofMinutes(every),
            Set.of(),
            List.of(),
            DUTY,
            null,
            false,
            false,
            List.of()));
  }

  Procedure procedure() {
    return directions().plan().procedure();
  }

  boolean isRunning(DeadlineKind kind) {
    return !books.runningOf(OWNER, kind).isEmpty();
  }

  /** What a life asked for, as far as it is about clocks. */
  void clocksOf(List<Effect> effects) {
    apply(
        effects.stream()
            .filter(effect -> !(effect instanceof Effect.Tell))
            .filter(effect -> !(effect instanceof Effect.StopEscalating))
            .toArray(Effect[]::new));
    passed();
  }

  ClockKit clock(ClockTerms terms) {
    clocks.put(terms.kind(), terms);
    return this;
  }

  /** What is not committed is lost; everything here is committed at once. */
  void restart() {
    books = new DeskBooks(world.store.books());
    Telling telling = new Telling(books);
    desk = new DeadlineDesk(books, telling);
    desk.escalations(new EscalationDesk(books, telling));
    passed();
  }

  ClockKit minutes(long minutes) {
    return seconds(minutes * 60);
  }

  /** Time goes on, and the desk wakes whenever it wants to. */
  ClockKit seconds(long seconds) {
    Instant until = now.plusSeconds(seconds);
    while (desk.next().filter(wake -> !wake.isAfter(until)).isPresent()) {
      Instant wake = desk.next().get();
      now = wake.isAfter(now) ? wake : now;
      passed();
    }
    now = until;
    return this;
  }

  /** The daemon is dead meanwhile. */
  void dead(long minutes) {
    now = now.plusSeconds(minutes * 60);
    restart();
  }

  /** Likewise; what was due meanwhile is looked at by whoever says what nobody saw. */
  void deadFor(long minutes) {
    now = now.plusSeconds(minutes * 60);
    books = new DeskBooks(world.store.books());
    Telling telling = new Telling(books);
    desk = new DeadlineDesk(books, telling);
    desk.escalations(new EscalationDesk(books, telling));
  }

  void apply(Effect... effects) {
    Draft draft = new Draft(books);
    for (Effect effect : effects) {
      desk.apply(OWNER, effect, now, directions(), draft);
    }
    commit(draft);
  }

  void done(DeadlineKind kind) {
    apply(new Effect.Done(kind, "", new PersonId("li"), now));
  }

  private void passed() {
    Draft draft = new Draft(books);
    missed += desk.passed(now, Integer.MAX_VALUE, directions(), draft);
    commit(draft);
  }

  private void commit(Draft draft) {
    world.store.commit(draft.toBatch()).toCompletableFuture().join();
  }

  private Directions directions() {
    Procedure plain = Procedure.PLAIN;
    return DeskFixture.directions(
        new Procedure(
            plain.roles(),
            clocks,
            plain.levels(),
            plain.warnings(),
            plain.incidents(),
            plain.policies(),
            plain.scenarios(),
            plain.start(),
            plain.termination(),
            plain.ending(),
            plain.rights()));
  }

  /** What runs, and how many minutes from now it is due. */
  List<String> running() {
    return books.runningOf(OWNER).stream()
        .map(d -> d.kind().key() + " " + Duration.between(now, d.due()).toMinutes())
        .toList();
  }

  List<Deadline.State> states(DeadlineKind kind) {
    return world.store.deadlines.values().stream()
        .filter(d -> d.kind() == kind)
        .map(Deadline::state)
        .toList();
  }

  List<String> timeline(TimelineKind kind) {
    List<String> lines = new ArrayList<>();
    for (TimelineEntry entry : world.store.timeline.values()) {
      if (entry.kind() == kind && entry.facts().containsKey("deadline")) {
        lines.add(
            entry.facts().get("deadline")
                + " "
                + entry.facts().getOrDefault("share", entry.who())
                + " "
                + Duration.between(DeskFixture.START, entry.at()).toMinutes());
      }
    }
    return lines;
  }

  /** How often each person was told. */
  long told(NoticeKind kind) {
    return world.store.notices.values().stream()
        .filter(notice -> notice.message().kind() == kind)
        .filter(notice -> notice.recipient().id().equals("liu"))
        .count();
  }
}
