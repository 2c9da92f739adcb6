package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import io.watchfire.warning.task.TaskInput;
import io.watchfire.warning.task.TaskLife;
import io.watchfire.warning.task.TaskOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks of warnings and responses: who does what of the plan's lists, and by when. */
final class TaskDesk {
  private final DeskBooks books;
  private final EffectDesk effects;
  private final Telling telling;
  private final Readiness readiness;

  /** Open tasks by the rule that says whether they may begin: every change of a rule asks. */
  private final Map<RuleId, Set<String>> waiting = new HashMap<>();

  TaskDesk(DeskBooks books, EffectDesk effects, Telling telling) {
    this.books = books;
    this.effects = effects;
    this.telling = telling;
    this.readiness = new Readiness(books);
    books.open(Task.class).forEach(this::keep);
  }

  /**
   * Each step becomes a task of the person on shift now; one that is there already stays. One that
   * was not needed meanwhile begins anew.
   */
  void open(String owner, List<Step> steps, Instant base, Directions directions, Draft draft) {
    List<Task> begun = new ArrayList<>();
    for (Step step : steps) {
      Optional<Task> there = books.one(Task.class, Task.idOf(owner, step.id()));
      if (there.map(Task::isNotNeeded).orElse(true)) {
        int version = there.map(Task::version).orElse(0) + 1;
        begun.add(begin(owner, step, version, base, directions, draft));
      }
    }
    tellTogether(begun, base, directions, draft);
  }

  private Task begin(
      String owner, Step step, int version, Instant base, Directions directions, Draft draft) {
    Optional<PersonId> person = directions.onCall().of(step.owner(), base).stream().findFirst();
    String name = person.map(directions::nameOf).orElseGet(() -> roleName(step, directions));
    Task task = Task.of(owner, step, version, person.orElse(null), name, base);
    apply(TaskLife.begun(task), base, directions, draft);
    judge(task, base, directions, draft);
    return task;
  }

  private static String roleName(Step step, Directions directions) {
    return roleOf(step.owner(), directions).map(LocalText::zh).orElse(step.owner().value());
  }

  /** Open tasks of a converted warning go on with the incident, due as before. */
  void carryOver(String from, String to, Instant at, Directions directions, Draft draft) {
    for (Task task : books.open(Task.class, from)) {
      move(task, new TaskInput.CarriedOver(to, at), at, directions, draft);
    }
  }

  /**
   * Those not begun are needed no more; what is done stays on record, and so does what those above
   * want to hear.
   */
  void cancelOpen(String owner, Instant at, Directions directions, Draft draft) {
    for (Task task : books.open(Task.class, owner)) {
      if (!FollowUps.isOne(task.step())) {
        move(task, new TaskInput.NotNeeded(at), at, directions, draft);
      }
    }
  }

  /** Likewise, of some steps only. */
  void cancelOpen(String owner, Set<Step> steps, Instant at, Directions directions, Draft draft) {
    for (Task task : books.open(Task.class, owner)) {
      if (steps.stream().anyMatch(step -> step.id().equals(task.step()))) {
        move(task, new TaskInput.NotNeeded(at), at, directions, draft);
      }
    }
  }

  /** What is open when its incident is archived ends with it, whoever wanted it; nobody is told. */
  void incidentArchived(IncidentId incident, Instant at, Directions directions, Draft draft) {
    for (Task task : books.open(Task.class, incident.value())) {
      move(task, new TaskInput.IncidentOver(at), at, directions, draft);
    }
  }

  /** A task's time is over: it is told by the name of who owes it. */
  void timeOver(Deadline deadline, Instant at, Directions directions, Draft draft) {
    Optional<Task> found = books.one(Task.class, deadline.subject()).filter(Task::isOpen);
    if (found.isEmpty()) {
      return;
    }
    Task after = move(found.get(), new TaskInput.TimeOver(at), at, directions, draft);
    tell(NoticeKind.TASK_OVERDUE, after, at, directions, draft);
  }

  /** A rule has changed: what waits for it may begin, or has to wait. */
  void ready(RuleId rule, Instant at, Directions directions, Draft draft) {
    for (String id : List.copyOf(waiting.getOrDefault(rule, Set.of()))) {
      books
          .one(Task.class, id)
          .ifPresent(task -> judge(task, at, books.under(task.owner(), directions), draft));
    }
  }

  private void keep(Task task) {
    RuleId rule = task.ready();
    if (rule != null && task.isOpen()) {
      waiting.computeIfAbsent(rule, one -> new LinkedHashSet<>()).add(task.id());
    } else if (rule != null) {
      waiting.getOrDefault(rule, new LinkedHashSet<>()).remove(task.id());
    }
  }

  private void judge(Task task, Instant at, Directions directions, Draft draft) {
    RuleId rule = task.ready();
    if (rule != null) {
      Readiness.Judged judged = readiness.of(rule, directions);
      move(
          task,
          new TaskInput.ReadinessJudged(judged.obstacle(), judged.facts(), at),
          at,
          directions,
          draft);
    }
  }

  CommandResult ask(Command.OnTask command, Instant at, Directions directions, Draft draft) {
    Optional<Task> found = books.one(Task.class, command.task());
    if (found.isEmpty()) {
      return new Refused(Reason.UNKNOWN, "no task " + command.task() + " of what is open");
    }
    Task task = found.get();
    TaskDeed deed = command.deed();
    TaskInput input = input(task, deed, command.who(), at, directions);
    if (input == null) {
      TaskDeed.Assign assign = (TaskDeed.Assign) deed;
      return new Refused(Reason.UNKNOWN, "nobody is called " + assign.to() + " in contacts.yaml");
    }
    TaskOutcome outcome = TaskLife.decide(task, input);
    if (outcome instanceof TaskOutcome.Refused refused) {
      return new Refused(reason(refused.reason()), refused.detail(), refused.possible());
    }
    Task after = ((TaskOutcome.Moved) outcome).task();
    apply((TaskOutcome.Moved) outcome, at, directions, draft);
    if (deed instanceof TaskDeed.Assign) {
      tell(NoticeKind.TASK_ASSIGNED, after, at, directions, draft);
    }
    return new Done(task.id(), after.version());
  }

  private @Nullable TaskInput input(
      Task task, TaskDeed deed, PersonId who, Instant at, Directions directions) {
    if (deed instanceof TaskDeed.Done done) {
      return new TaskInput.Done(new Note(who, at, done.evidence()), missing(task));
    }
    if (deed instanceof TaskDeed.Assign assign) {
      return directions
          .contacts()
          .person(assign.to())
          .map(
              person ->
                  new TaskInput.Assigned(
                      new Note(who, at, assign.text()), person.id(), person.name()))
          .orElse(null);
    }
    return new TaskInput.Cancelled(new Note(who, at, ((TaskDeed.Cancel) deed).text()));
  }

  /** What comes before it and is still open. One that nobody opened is in nobody's way. */
  private List<String> missing(Task task) {
    return books.open(Task.class, task.owner()).stream()
        .filter(other -> isBefore(other.step(), task))
        .map(other -> other.id() + " (" + other.text().en() + ")")
        .toList();
  }

  private static boolean isBefore(StepId step, Task task) {
    return task.after().contains(step) && !step.equals(task.step());
  }

  private Task move(Task task, TaskInput input, Instant at, Directions directions, Draft draft) {
    if (!(TaskLife.decide(task, input) instanceof TaskOutcome.Moved moved)) {
      throw new IllegalStateException(task.id() + " refused " + input);
    }
    if (input instanceof TaskInput.CarriedOver && task.due() != null) {
      // the old owner's clock; the new one's starts with the same due
      effects.apply(
          task.owner(),
          List.of(new Effect.Cancel(DeadlineKind.TASK, task.id())),
          at,
          directions,
          draft);
    }
    apply(moved, at, directions, draft);
    return moved.task();
  }

  private void apply(TaskOutcome.Moved moved, Instant at, Directions directions, Draft draft) {
    if (moved.happened().isEmpty()) {
      return;
    }
    Task task = moved.task();
    draft.write(task);
    keep(task);
    for (Happened what : moved.happened()) {
      draft.happened(task.owner(), at, what);
    }
    effects.apply(task.owner(), moved.effects(), at, directions, draft);
  }

  /**
   * What begins together is told together: everybody all they owe in one message, and whom the plan
   * names beside, all of it.
   */
  private void tellTogether(List<Task> begun, Instant at, Directions directions, Draft draft) {
    if (begun.isEmpty()) {
      return;
    }
    String owner = begun.get(0).owner();
    telling.tell(owner, assigned(begun, directions), at, directions, draft);
    Map<PersonId, List<Task>> byPerson = new LinkedHashMap<>();
    for (Task task : begun) {
      PersonId person = task.person();
      if (person != null) {
        byPerson.computeIfAbsent(person, first -> new ArrayList<>()).add(task);
      }
    }
    byPerson.forEach(
        (person, tasks) -> {
          List<Person> owes = directions.contacts().person(person).stream().toList();
          telling.tell(owner, assigned(tasks, directions), owes, at, directions, draft);
        });
  }

  private static Effect.Tell assigned(List<Task> tasks, Directions directions) {
    Task first = tasks.get(0);
    Effect.Tell what = told(NoticeKind.TASK_ASSIGNED, first, directions);
    if (tasks.size() == 1) {
      return what;
    }
    Facts words = new Facts(directions.site(), directions.zone());
    Map<String, LocalText> facts = new HashMap<>(what.facts());
    facts.put("reason", TaskList.of(tasks, task -> owes(task, directions), words));
    List<LocalText> owing = tasks.stream().map(task -> owes(task, directions)).distinct().toList();
    facts.put("who", new LocalText(joined(owing, LocalText::zh), joined(owing, LocalText::en)));
    tasks.stream()
        .map(Task::due)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .ifPresent(due -> facts.put("due", words.time(due)));
    return new Effect.Tell(NoticeKind.TASK_ASSIGNED, what.event(), facts);
  }

  private static Effect.Tell told(NoticeKind kind, Task task, Directions directions) {
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("reason", task.text());
    facts.put("who", owes(task, directions));
    Instant due = task.due();
    facts.put(
        "due",
        due == null ? Facts.same("") : new Facts(directions.site(), directions.zone()).time(due));
    return new Effect.Tell(kind, task.id() + "@" + task.version(), facts);
  }

  /** A person has one name, a role that nobody fills has one in each language. */
  private static LocalText owes(Task task, Directions directions) {
    return task.person() == null
        ? roleOf(task.role(), directions).orElseGet(() -> Facts.same(task.name()))
        : Facts.same(task.name());
  }

  private static Optional<LocalText> roleOf(RoleId role, Directions directions) {
    return Optional.ofNullable(directions.plan().procedure().roles().get(role)).map(Role::name);
  }

  private static String joined(List<LocalText> names, Function<LocalText, String> language) {
    return names.stream().map(language).collect(Collectors.joining(", "));
  }

  /** Whoever owes it, and whom the plan names beside. */
  private void tell(NoticeKind kind, Task task, Instant at, Directions directions, Draft draft) {
    Effect.Tell what = told(kind, task, directions);
    telling.tell(task.owner(), what, at, directions, draft);
    PersonId person = task.person();
    if (person != null) {
      List<Person> owes = directions.contacts().person(person).stream().toList();
      telling.tell(task.owner(), what, owes, at, directions, draft);
    }
  }

  private static Reason reason(TaskOutcome.Reason reason) {
    return switch (reason) {
      case WRONG_STATE -> Reason.WRONG_STATE;
      case BLOCKED -> Reason.BLOCKED;
      case TEXT_MISSING -> Reason.TEXT_MISSING;
    };
  }
}
