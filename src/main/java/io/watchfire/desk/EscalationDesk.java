package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.escalation.OnCall;
import io.watchfire.escalation.Page;
import io.watchfire.escalation.PageInput;
import io.watchfire.escalation.PageLife;
import io.watchfire.escalation.Recall;
import io.watchfire.escalation.Unreached;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Notice;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.EscalationStep;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.policy.When;
import io.watchfire.plan.role.RoleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells more and graver people while nobody answers or nothing goes on. */
final class EscalationDesk {
  /** From line to line (R-182). */
  static final PolicyId FUNCTIONAL = new PolicyId("functional");

  /** Management joins, by shares of the time to repair or to resolve (R-183). */
  static final PolicyId VERTICAL = new PolicyId("vertical");

  /** Whoever was called on does not answer (R-127). */
  static final PolicyId ON_CALL = new PolicyId("on-call");

  private static final List<DeadlineKind> TIMES_TO_SOLVE =
      List.of(DeadlineKind.REPAIR, DeadlineKind.RESOLVE);

  private final DeskBooks books;
  private final Telling telling;
  private @Nullable EffectDesk effects;
  private @Nullable IncidentDesk incidents;

  EscalationDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  /** Its steps are deadlines too. */
  void clocks(EffectDesk desk) {
    effects = desk;
  }

  /** An incident goes to the next line, and its acknowledgement expires. */
  void incidents(IncidentDesk desk) {
    incidents = desk;
  }

  /** A timetable begins, unless it runs already; one that has no step left begins anew. */
  void start(
      PolicyId policy, String owner, String why, Instant at, Directions directions, Draft draft) {
    EscalationPolicy terms = directions.plan().procedure().policies().get(policy);
    if (terms == null) {
      return;
    }
    for (Page page : books.open(Page.class, owner)) {
      if (page.policy().equals(policy) && (terms.isByShares() || page.why().equals(why))) {
        if (terms.isByShares() || page.step() < terms.steps().size()) {
          return;
        }
        move(page, new PageInput.Stopped("begins-anew", at), terms, directions, draft);
      }
    }
    Optional<Deadline> clock = timeToSolve(owner);
    if (terms.isByShares() && clock.isEmpty()) {
      return;
    }
    apply(
        PageLife.begin(
            owner,
            terms,
            why,
            clock.map(Deadline::base).orElse(null),
            clock.map(Deadline::due).orElse(null),
            at),
        at,
        directions,
        draft);
  }

  /** No timetable of the owner goes on. */
  void stop(String owner, String why, Instant at, Directions directions, Draft draft) {
    for (Page page : books.open(Page.class, owner)) {
      move(page, new PageInput.Stopped(why, at), directions, draft);
    }
  }

  /** Of these, none goes on. */
  void stop(
      String owner,
      String why,
      Instant at,
      Set<PolicyId> policies,
      Directions directions,
      Draft draft) {
    for (Page page : books.open(Page.class, owner)) {
      if (policies.contains(page.policy())) {
        move(page, new PageInput.Stopped(why, at), directions, draft);
      }
    }
  }

  /** Somebody takes it on. */
  void answered(String owner, Note note, Directions directions, Draft draft) {
    for (Page page : books.open(Page.class, owner)) {
      move(page, new PageInput.Answered(note), directions, draft);
    }
  }

  /** Something goes on. */
  void progressed(String owner, Instant at, Directions directions, Draft draft) {
    for (Page page : books.open(Page.class, owner)) {
      move(page, new PageInput.Progressed(at), directions, draft);
    }
  }

  /** The time to solve it starts: management joins by shares of it (R-183). */
  void clockStarted(
      String owner, DeadlineKind kind, Instant at, Directions directions, Draft draft) {
    if (TIMES_TO_SOLVE.contains(kind)) {
      start(VERTICAL, owner, kind.key(), at, directions, draft);
    }
  }

  /** It is reckoned anew, stands still, goes on, or has ended. */
  void clockMoved(String owner, DeadlineKind kind, Instant at, Directions directions, Draft draft) {
    if (!TIMES_TO_SOLVE.contains(kind)) {
      return;
    }
    Optional<Deadline> clock = timeToSolve(owner);
    for (Page page : books.open(Page.class, owner)) {
      if (!page.policy().equals(VERTICAL)) {
        continue;
      }
      if (clock.isEmpty()) {
        move(page, new PageInput.Stopped("in-time", at), directions, draft);
      } else {
        Instant due = clock.get().pausedAt() == null ? clock.get().due() : null;
        move(page, new PageInput.ClockMoved(clock.get().base(), due, at), directions, draft);
      }
    }
  }

  /** A deadline was missed: what its clock says follows, and its own steps go on. */
  void missed(Deadline deadline, Instant at, Directions directions, Draft draft) {
    String subject = deadline.subject();
    int mark = subject.lastIndexOf('#');
    if (deadline.kind() == DeadlineKind.ACKNOWLEDGED_ANEW) {
      books
          .one(Page.class, subject)
          .ifPresent(page -> move(page, new PageInput.AnswerExpired(at), directions, draft));
      if (incidents != null) {
        incidents.acknowledgementExpired(deadline.owner(), at, directions, draft);
      }
    } else if (mark >= 0
        && (deadline.kind() == DeadlineKind.ANSWER || deadline.kind() == DeadlineKind.PROGRESS)) {
      int step = Integer.parseInt(subject.substring(mark + 1));
      books
          .one(Page.class, subject.substring(0, mark))
          .ifPresent(page -> due(page, step, at, directions, draft));
    } else {
      directions
          .plan()
          .procedure()
          .clock(deadline.kind())
          .map(terms -> terms.onMiss())
          .ifPresent(
              policy ->
                  start(policy, deadline.owner(), deadline.kind().key(), at, directions, draft));
    }
  }

  /**
   * Somebody cannot be reached: whoever is next in the role they were told for is told instead, and
   * they are not asked again until something reaches them.
   *
   * @return who is told instead; empty when no timetable told them
   */
  Optional<Person> unreachable(Notice notice, Instant at, Directions directions, Draft draft) {
    PersonId lost = new PersonId(notice.recipient().id());
    String owner = notice.message().about();
    note(owner, unreached(owner, at).lost(lost, at), draft);
    for (Page page : books.open(Page.class, owner)) {
      Optional<EscalationPolicy> terms = terms(page, directions);
      Optional<PersonId> next =
          terms.flatMap(found -> insteadOf(lost, page, found, at, directions));
      if (terms.isPresent() && next.isPresent()) {
        PageLife.Moved moved =
            move(
                page,
                new PageInput.Unreachable(lost, next.get(), at),
                terms.get(),
                directions,
                draft);
        if (!moved.told().isEmpty()) {
          return directions.contacts().person(next.get());
        }
      }
    }
    return Optional.empty();
  }

  /** Something has reached somebody, who may be next again. */
  void reached(Notice notice, Instant at, Draft draft) {
    String owner = notice.message().about();
    Unreached before = unreached(owner, at);
    Unreached after = before.reached(new PersonId(notice.recipient().id()), at);
    if (!after.equals(before)) {
      note(owner, after, draft);
    }
  }

  /** Who cannot be reached at the moment about an owner. */
  Set<PersonId> lost(String owner, Instant at) {
    return unreached(owner, at).people();
  }

  private void due(Page page, int step, Instant at, Directions directions, Draft draft) {
    Optional<EscalationPolicy> terms = terms(page, directions);
    if (terms.isEmpty() || step > terms.get().steps().size()) {
      return;
    }
    EscalationStep due = terms.get().steps().get(step - 1);
    Map<PersonId, Recall.Choice> chosen = new LinkedHashMap<>();
    for (RoleId role : due.to()) {
      choose(page.owner(), role, at, directions)
          .ifPresent(choice -> chosen.putIfAbsent(choice.who(), choice));
    }
    PageLife.Moved moved =
        move(
            page,
            new PageInput.Due(step, List.copyOf(chosen.keySet()), at),
            terms.get(),
            directions,
            draft);
    boolean taken = moved.page().step() == step;
    if (!taken) {
      return;
    }
    chosen.values().forEach(choice -> recall(choice, page.owner(), at, draft));
    if (page.policy().equals(FUNCTIONAL)
        && due.when() instanceof When.NoProgress
        && incidents != null
        && !due.to().isEmpty()) {
      incidents.stuck(page.owner(), due.to().get(0).value(), at, directions, draft);
    }
  }

  /** The person on duty, one who is free before one who is recalled (R-192). */
  private Optional<Recall.Choice> choose(
      String owner, RoleId role, Instant at, Directions directions) {
    OnCall onCall = directions.onCall();
    Set<PersonId> lost = lost(owner, at);
    return Recall.of(onCall.of(role, at), owner, priority(owner), engaged(), lost)
        .or(
            () ->
                onCall
                    .next(role, at, Set.of(), lost)
                    .map(person -> new Recall.Choice(person, null)));
  }

  private List<Recall.Engaged> engaged() {
    return books.open().stream()
        .filter(incident -> incident.state().isInHand())
        .flatMap(
            incident ->
                Stream.ofNullable(incident.handling().worker())
                    .map(
                        worker ->
                            new Recall.Engaged(
                                worker, incident.id().value(), incident.handling().priority())))
        .toList();
  }

  private int priority(String owner) {
    return books
        .incident(new IncidentId(owner))
        .map(incident -> incident.handling().priority())
        .orElse(1);
  }

  private static void recall(Recall.Choice choice, String owner, Instant at, Draft draft) {
    String from = choice.from();
    if (from != null) {
      draft.happened(
          from,
          at,
          Happened.byDaemon(
              TimelineKind.INCIDENT_REMARK, Map.of("person", choice.who().value(), "to", owner)));
    }
  }

  private Optional<PersonId> insteadOf(
      PersonId lost, Page page, EscalationPolicy terms, Instant at, Directions directions) {
    Set<PersonId> unreachable = new HashSet<>(lost(page.owner(), at));
    unreachable.add(lost);
    OnCall onCall = directions.onCall();
    return page.told().stream()
        .filter(told -> told.who().equals(lost) && told.step() >= 1)
        .flatMap(told -> terms.steps().get(told.step() - 1).to().stream())
        .map(role -> onCall.next(role, at, page.tried(), unreachable))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void move(Page page, PageInput input, Directions directions, Draft draft) {
    EscalationPolicy gone =
        new EscalationPolicy(page.policy(), new LocalText("", ""), List.of(), null, List.of());
    move(page, input, terms(page, directions).orElse(gone), directions, draft);
  }

  private PageLife.Moved move(
      Page page, PageInput input, EscalationPolicy terms, Directions directions, Draft draft) {
    PageLife.Moved moved = PageLife.decide(page, input, terms);
    if (moved.page().version() != page.version()) {
      apply(moved, input.at(), directions, draft);
      if (!moved.page().isOpen()) {
        cancelClocks(page, input.at(), directions, draft);
      }
    }
    return moved;
  }

  /** Of steps that the plan does not know any more, too. */
  private void cancelClocks(Page page, Instant at, Directions directions, Draft draft) {
    for (Deadline deadline : books.runningOf(page.owner())) {
      if (deadline.subject().equals(page.id()) || deadline.subject().startsWith(page.id() + "#")) {
        clocks()
            .apply(
                page.owner(),
                List.of(new Effect.Cancel(deadline.kind(), deadline.subject())),
                at,
                directions,
                draft);
      }
    }
  }

  private void apply(PageLife.Moved moved, Instant at, Directions directions, Draft draft) {
    Page page = moved.page();
    draft.write(page);
    moved.happened().forEach(what -> draft.happened(page.owner(), at, what));
    clocks().apply(page.owner(), moved.effects(), at, directions, draft);
    List<Person> people = new ArrayList<>();
    for (PersonId who : moved.told()) {
      String name = directions.nameOf(who);
      draft.happened(page.owner(), at, PageLife.told(page, who, name, page.why()));
      directions.contacts().person(who).ifPresent(people::add);
    }
    if (!people.isEmpty()) {
      telling.tell(page.owner(), notice(page, directions), people, at, directions, draft);
    }
  }

  private static Effect.Tell notice(Page page, Directions directions) {
    LocalText title =
        terms(page, directions)
            .map(EscalationPolicy::title)
            .orElse(Facts.same(page.policy().value()));
    return new Effect.Tell(
        NoticeKind.ESCALATED,
        page.id() + "#" + page.step() + "/" + page.version(),
        Map.of("reason", title));
  }

  private Optional<Deadline> timeToSolve(String owner) {
    return TIMES_TO_SOLVE.stream()
        .flatMap(kind -> books.runningOf(owner, kind).stream())
        .findFirst();
  }

  private static Optional<EscalationPolicy> terms(Page page, Directions directions) {
    return Optional.ofNullable(directions.plan().procedure().policies().get(page.policy()));
  }

  private Unreached unreached(String owner, Instant at) {
    return books.one(Unreached.class, owner).orElseGet(() -> Unreached.none(owner, at));
  }

  private static void note(String owner, Unreached next, Draft draft) {
    if (next.owner().equals(owner) && next.version() > 0) {
      draft.write(next);
    }
  }

  private EffectDesk clocks() {
    return Objects.requireNonNull(effects, "clocks come with the desk");
  }
}
