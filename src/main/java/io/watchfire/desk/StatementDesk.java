package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Wording;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.statement.Audience;
import io.watchfire.record.Statement;
import io.watchfire.record.Statement.Turn;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.StatementInput;
import io.watchfire.record.StatementLife;
import io.watchfire.record.StatementOutcome;
import io.watchfire.response.Response;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.task.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports upward and statements to the public: the daemon drafts, people decide. Nothing leaves
 * here but notices to those whose turn it is (A-34).
 */
final class StatementDesk {
  private final DeskBooks books;
  private final EffectDesk effects;
  private final Telling telling;
  private final FollowUps followUps;

  StatementDesk(DeskBooks books, EffectDesk effects, TaskDesk tasks, Telling telling) {
    this.books = books;
    this.effects = effects;
    this.telling = telling;
    this.followUps = new FollowUps(books, tasks, telling);
  }

  /** Something to be said is due from here on: unless a draft of it is there, one is made. */
  void clockStarted(
      String owner, DeadlineKind kind, Instant at, Directions directions, Draft draft) {
    Optional<Incident> incident = books.incident(new IncidentId(owner));
    if (incident.isPresent()
        && directions.plan().procedure().isDrafted(kind)
        && !books.runningOf(owner, kind).isEmpty()
        && open(owner, kind).isEmpty()) {
      begin(incident.get(), kind, null, TimelineEntry.DAEMON, at, directions, draft);
    }
  }

  /** From here on what is reported upward is a special report (A-24, R-230). */
  void becameMajor(String owner, Instant at, Directions directions, Draft draft) {
    Optional<Incident> incident = books.incident(new IncidentId(owner));
    for (Statement statement : books.open(Statement.class, owner)) {
      LocalText fresh =
          incident
              .map(one -> written(one, statement.kind(), true, at, directions))
              .orElse(statement.latest().text());
      StatementInput major = new StatementInput.BecameMajor(fresh, at);
      if (StatementLife.decide(statement, major) instanceof StatementOutcome.Moved moved) {
        apply(statement, moved, at, directions, draft);
      }
    }
  }

  /** Time runs out for a special report: whoever has yet to agree is asked once more. */
  void reminded(Deadline deadline, int percent, Instant at, Directions directions, Draft draft) {
    open(deadline.owner(), deadline.kind())
        .filter(one -> one.turn() == Turn.OFFICE || one.turn() == Turn.LEADER)
        .ifPresent(
            one ->
                telling.tell(
                    one.owner(),
                    ready(one, "@" + percent + "%", directions),
                    people(roles(one, directions.plan().procedure()), at, directions),
                    at,
                    directions,
                    draft));
  }

  /** What became of an instruction is reported as well (R-230). */
  void taskDone(String task, PersonId who, Instant at, Directions directions, Draft draft) {
    Optional<Incident> incident =
        books
            .one(Task.class, task)
            .filter(done -> FollowUps.isOne(done.step()))
            .map(Task::owner)
            .map(IncidentId::new)
            .flatMap(books::incident);
    DeadlineKind kind = DeadlineKind.TWO_HOUR_REPORT;
    if (incident.isPresent()
        && directions.plan().procedure().statements().containsKey(kind)
        && open(incident.get().id().value(), kind).isEmpty()) {
      begin(incident.get(), kind, null, who.value(), at, directions, draft);
    }
  }

  /** What is not out when its incident is archived is withdrawn. */
  void incidentArchived(IncidentId incident, Instant at, Directions directions, Draft draft) {
    for (Statement statement : books.open(Statement.class, incident.value())) {
      StatementInput over = new StatementInput.IncidentOver(at);
      if (StatementLife.decide(statement, over) instanceof StatementOutcome.Moved moved) {
        apply(statement, moved, at, directions, draft);
      }
    }
  }

  /** A person wants one, be its clock running or not; also to put right what is out. */
  CommandResult draft(
      Command.DraftStatement command, Instant at, Directions directions, Draft draft) {
    Optional<Incident> incident = books.incident(command.incident());
    if (incident.isEmpty()) {
      return new Refused(Reason.UNKNOWN, "no open incident " + command.incident());
    }
    String owner = command.incident().value();
    DeadlineKind kind = command.kind();
    Set<DeadlineKind> known = directions.plan().procedure().statements().keySet();
    if (!known.contains(kind)) {
      return new Refused(
          Reason.UNKNOWN,
          "the plan has no statement "
              + kind.key()
              + "; it has "
              + String.join(", ", known.stream().map(DeadlineKind::key).sorted().toList()));
    }
    Optional<Statement> open = open(owner, kind);
    if (open.isPresent()) {
      return new Refused(
          Reason.WRONG_STATE,
          open.get().id() + " is still open: change that one",
          StatementLife.possible(open.get()));
    }
    String corrects = command.corrects();
    if (corrects != null
        && books.all(Statement.class, owner).stream()
            .noneMatch(
                one ->
                    one.id().equals(corrects) && one.kind() == kind && one.publication() != null)) {
      return new Refused(
          Reason.UNKNOWN, "no " + kind.key() + " of " + owner + " is out as " + corrects);
    }
    Statement statement =
        begin(incident.get(), kind, corrects, command.who().value(), at, directions, draft);
    return new Done(statement.id(), statement.version());
  }

  CommandResult ask(Command.OnStatement command, Instant at, Directions directions, Draft draft) {
    Optional<Statement> found = books.one(Statement.class, command.statement());
    Optional<Incident> incident =
        found.map(Statement::owner).map(IncidentId::new).flatMap(books::incident);
    if (found.isEmpty() || incident.isEmpty()) {
      return new Refused(
          Reason.UNKNOWN, "no statement " + command.statement() + " of an open incident");
    }
    Statement statement = found.get();
    StatementDeed deed = command.deed();
    LocalText fresh =
        written(incident.get(), statement.kind(), statement.special(), at, directions);
    StatementOutcome outcome =
        StatementLife.decide(
            statement,
            new StatementInput.Asked(
                new Note(command.who(), at, deed.text()),
                deed,
                fresh,
                followUps.nextTask(statement.owner())));
    if (outcome instanceof StatementOutcome.Refused refused) {
      return new Refused(reason(refused.reason()), refused.detail(), refused.possible());
    }
    Statement after = apply(statement, (StatementOutcome.Moved) outcome, at, directions, draft);
    if (deed instanceof StatementDeed.Instruct) {
      followUps.begin(after, at, directions, draft);
    }
    return new Done(after.id(), after.version());
  }

  private Statement begin(
      Incident incident,
      DeadlineKind kind,
      @Nullable String corrects,
      String who,
      Instant at,
      Directions directions,
      Draft draft) {
    String owner = incident.id().value();
    List<Statement> before =
        books.all(Statement.class, owner).stream().filter(one -> one.kind() == kind).toList();
    boolean major = books.one(Response.class, owner).map(Response::major).orElse(false);
    LocalText text =
        before.stream()
            .filter(one -> one.id().equals(corrects))
            .findFirst()
            .map(one -> one.latest().text())
            .orElseGet(() -> written(incident, kind, major, at, directions));
    String id = Statement.idOf(owner, kind, before.size() + 1);
    return apply(
        null,
        StatementLife.drafted(id, owner, kind, text, corrects, major, who, at),
        at,
        directions,
        draft);
  }

  private Optional<Statement> open(String owner, DeadlineKind kind) {
    return books.open(Statement.class, owner).stream()
        .filter(one -> one.kind() == kind)
        .findFirst();
  }

  /** The plan's words with what is known now. */
  private LocalText written(
      Incident incident, DeadlineKind kind, boolean special, Instant at, Directions directions) {
    LocalText template = directions.plan().procedure().words(kind, special);
    if (template == null) {
      return new LocalText("", "");
    }
    Map<String, LocalText> facts = new StatementFacts(books, directions).of(incident, kind, at);
    return new LocalText(
        Wording.fill(template, facts, Locale.CHINESE).strip(),
        Wording.fill(template, facts, Locale.ENGLISH).strip());
  }

  private Statement apply(
      @Nullable Statement before,
      StatementOutcome.Moved moved,
      Instant at,
      Directions directions,
      Draft draft) {
    Statement after = moved.statement();
    if (after.equals(before)) {
      return after;
    }
    draft.write(after);
    moved.happened().forEach(what -> draft.happened(after.owner(), at, what));
    effects.apply(after.owner(), moved.effects(), at, directions, draft);
    Turn turn = after.turn();
    if (turn != Turn.NOBODY && (before == null || before.turn() != turn)) {
      tell(after, before == null, at, directions, draft);
    }
    return after;
  }

  /** Whose turn it is; of a new one whoever owes it hears as well. */
  private void tell(
      Statement statement, boolean isNew, Instant at, Directions directions, Draft draft) {
    Procedure procedure = directions.plan().procedure();
    Optional<ClockTerms> terms = procedure.clock(statement.kind());
    Set<RoleId> roles = new LinkedHashSet<>(roles(statement, procedure));
    if (isNew || roles.isEmpty() || statement.turn() == Turn.AUTHOR) {
      terms.map(ClockTerms::owner).ifPresent(roles::add);
    }
    Effect.Tell what = ready(statement, "", directions);
    telling.tell(statement.owner(), what, at, directions, draft);
    telling.tell(statement.owner(), what, people(roles, at, directions), at, directions, draft);
  }

  /**
   * That it waits for somebody.
   *
   * @param again what makes it another event than the first time; empty for the first
   */
  private Effect.Tell ready(Statement statement, String again, Directions directions) {
    LocalText title =
        directions
            .plan()
            .procedure()
            .clock(statement.kind())
            .map(ClockTerms::title)
            .orElse(Facts.same(statement.kind().key()));
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("reason", asked(statement, title));
    facts.put("due", due(statement, directions));
    return new Effect.Tell(
        NoticeKind.DRAFT_READY, statement.id() + "@" + statement.version() + again, facts);
  }

  private static List<RoleId> roles(Statement statement, Procedure procedure) {
    String deed =
        switch (statement.turn()) {
          case LEGAL -> "approve";
          case OFFICE -> "review";
          case LEADER -> "clear";
          case VOICE -> statement.audience() == Audience.PUBLIC ? "publish" : "send";
          case AUTHOR, NOBODY -> "";
        };
    return procedure.rights().getOrDefault(deed, List.of());
  }

  private static List<Person> people(Collection<RoleId> roles, Instant at, Directions directions) {
    return roles.stream()
        .flatMap(role -> directions.onCall().of(role, at).stream())
        .distinct()
        .map(directions.contacts()::person)
        .flatMap(Optional::stream)
        .toList();
  }

  private static LocalText asked(Statement statement, LocalText title) {
    String which = statement.id() + " #" + statement.latest().number();
    boolean isPublic = statement.audience() == Audience.PUBLIC;
    LocalText what =
        switch (statement.turn()) {
          case LEGAL -> new LocalText("请法务审核", "Legal is asked to review it");
          case OFFICE ->
              new LocalText(
                  "重大故障专报，请应急办审核",
                  "it reports a major fault: the duty office is asked to review it");
          case LEADER ->
              new LocalText(
                  "应急办已审核，请领导批准", "the duty office agrees: a leader is asked to clear it");
          case VOICE ->
              isPublic
                  ? new LocalText("法务已通过，请公关发布并登记", "Legal agrees: publish it and mark it so")
                  : new LocalText("请核对、上报并登记", "check it, send it and mark it so");
          case AUTHOR ->
              statement.special()
                  ? new LocalText("有异议，请修改", "somebody objects: it has to be changed")
                  : new LocalText("法务有异议，请修改", "Legal objects: it has to be changed");
          case NOBODY -> Facts.same("");
        };
    Note objection = statement.objection();
    String why = objection == null ? "" : objection.text();
    return new LocalText(
        title.zh() + "（" + which + "）：" + what.zh() + (why.isEmpty() ? "" : "：" + why),
        title.en() + " (" + which + "): " + what.en() + (why.isEmpty() ? "" : ": " + why));
  }

  private LocalText due(Statement statement, Directions directions) {
    Facts words = new Facts(directions.site(), directions.zone());
    return books.runningOf(statement.owner(), statement.kind()).stream()
        .map(Deadline::due)
        .min(Comparator.naturalOrder())
        .map(words::time)
        .orElse(Facts.same(""));
  }

  private static Reason reason(StatementOutcome.Reason reason) {
    return switch (reason) {
      case WRONG_STATE -> Reason.WRONG_STATE;
      case TEXT_MISSING -> Reason.TEXT_MISSING;
      case SAME_PERSON -> Reason.SAME_PERSON;
      case CONDITIONS_NOT_MET -> Reason.CONDITIONS_NOT_MET;
    };
  }
}
