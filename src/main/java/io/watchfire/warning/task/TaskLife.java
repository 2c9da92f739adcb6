package io.watchfire.warning.task;

import static io.watchfire.deadline.TimelineKind.TASK_ASSIGNED;
import static io.watchfire.deadline.TimelineKind.TASK_BLOCKED;
import static io.watchfire.deadline.TimelineKind.TASK_CANCELLED;
import static io.watchfire.deadline.TimelineKind.TASK_CARRIED_OVER;
import static io.watchfire.deadline.TimelineKind.TASK_DONE;
import static io.watchfire.deadline.TimelineKind.TASK_OVERDUE;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.step.Evidence;
import io.watchfire.target.Word;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.task.TaskOutcome.Moved;
import io.watchfire.warning.task.TaskOutcome.Reason;
import io.watchfire.warning.task.TaskOutcome.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one function that moves a task (R-068, R-069, REQUIREMENTS d). */
public final class TaskLife {
  private TaskLife() {}

  /** What its beginning asks for. */
  public static Moved begun(Task task) {
    return new Moved(task, List.of(daemon(TASK_ASSIGNED, task)), clock(task));
  }

  /** What an input does to an open task; a closed one refuses everything. */
  public static TaskOutcome decide(Task task, TaskInput input) {
    if (!task.isOpen()) {
      return new Refused(
          Reason.WRONG_STATE, task.id() + " is " + Word.of(task.state()) + " already", List.of());
    }
    if (input instanceof TaskInput.Done done) {
      return done(task, done);
    }
    if (input instanceof TaskInput.Assigned assigned) {
      return assigned(task, assigned);
    }
    if (input instanceof TaskInput.Cancelled cancelled) {
      return cancelled(task, cancelled.note());
    }
    if (input instanceof TaskInput.NotNeeded unneeded) {
      NextVersion next = NextVersion.of(task, unneeded.at()).state(TaskState.CANCELLED);
      return new Moved(next.build(), List.of(daemon(TASK_CANCELLED, task)), noClock(task));
    }
    if (input instanceof TaskInput.IncidentOver over) {
      return incidentOver(task, over);
    }
    if (input instanceof TaskInput.ReadinessJudged judged) {
      return judged(task, judged);
    }
    if (input instanceof TaskInput.TimeOver over) {
      return timeOver(task, over);
    }
    return carriedOver(task, (TaskInput.CarriedOver) input);
  }

  private static TaskOutcome done(Task task, TaskInput.Done input) {
    if (!input.missing().isEmpty()) {
      return refused(
          Reason.BLOCKED, task.id() + " comes after " + String.join(", ", input.missing()));
    }
    if (!task.obstacle().isEmpty()) {
      return refused(Reason.BLOCKED, task.id() + " is blocked: " + task.obstacle());
    }
    Note note = input.note();
    if (task.needs() != Evidence.NONE && note.text().isBlank()) {
      return refused(
          Reason.TEXT_MISSING,
          task.id()
              + (task.needs() == Evidence.REFERENCE
                  ? " needs its evidence: say where it is kept"
                  : " needs its evidence: say what shows that it is done"));
    }
    Task after =
        NextVersion.of(task, note.at())
            .state(TaskState.DONE)
            .evidence(note.text())
            .closed(note)
            .build();
    Map<String, String> facts = facts(task);
    facts.put("evidence", note.text());
    List<Effect> effects =
        task.due() == null
            ? List.of()
            : List.of(new Effect.Done(DeadlineKind.TASK, task.id(), note.who(), note.at()));
    return new Moved(after, List.of(new Happened(TASK_DONE, note.who().value(), facts)), effects);
  }

  /** Who is given it owes it by the same time. */
  private static TaskOutcome assigned(Task task, TaskInput.Assigned input) {
    Task after = NextVersion.of(task, input.at()).person(input.to(), input.name()).build();
    Map<String, String> facts = facts(after);
    facts.put("text", input.note().text());
    return new Moved(
        after, List.of(new Happened(TASK_ASSIGNED, input.note().who().value(), facts)), List.of());
  }

  private static TaskOutcome cancelled(Task task, Note note) {
    if (note.text().isBlank()) {
      return refused(
          Reason.TEXT_MISSING,
          "calling " + task.id() + " off needs its reason: give it as \"text\"");
    }
    Task after = NextVersion.of(task, note.at()).state(TaskState.CANCELLED).closed(note).build();
    Map<String, String> facts = facts(task);
    facts.put("text", note.text());
    return new Moved(
        after, List.of(new Happened(TASK_CANCELLED, note.who().value(), facts)), noClock(task));
  }

  /** Nobody could do it any more: what is archived is not changed. */
  private static TaskOutcome incidentOver(Task task, TaskInput.IncidentOver input) {
    Task after = NextVersion.of(task, input.at()).state(TaskState.CANCELLED).build();
    Map<String, String> facts = facts(task);
    facts.put("reason", "incident-archived");
    return new Moved(after, List.of(Happened.byDaemon(TASK_CANCELLED, facts)), noClock(task));
  }

  /** Overdue stays overdue, whether it could begin or not. */
  private static TaskOutcome judged(Task task, TaskInput.ReadinessJudged input) {
    if (task.obstacle().equals(input.obstacle())) {
      return new Moved(task, List.of(), List.of());
    }
    boolean blocked = !input.obstacle().isEmpty();
    NextVersion next = NextVersion.of(task, input.at()).obstacle(input.obstacle());
    if (task.state() != TaskState.OVERDUE) {
      next.state(blocked ? TaskState.BLOCKED : TaskState.OPEN);
    }
    if (!blocked) {
      return new Moved(next.build(), List.of(daemon(TASK_ASSIGNED, task)), List.of());
    }
    Map<String, String> facts = facts(task);
    facts.putAll(input.facts());
    return new Moved(next.build(), List.of(Happened.byDaemon(TASK_BLOCKED, facts)), List.of());
  }

  private static TaskOutcome timeOver(Task task, TaskInput.TimeOver input) {
    Instant due = task.due();
    if (due == null || !input.at().isAfter(due) || task.state() == TaskState.OVERDUE) {
      return new Moved(task, List.of(), List.of());
    }
    Task after = NextVersion.of(task, input.at()).state(TaskState.OVERDUE).build();
    return new Moved(after, List.of(daemon(TASK_OVERDUE, task)), List.of());
  }

  /** Due as before: a response takes nobody's time away and gives none. */
  private static TaskOutcome carriedOver(Task task, TaskInput.CarriedOver input) {
    Task after = NextVersion.of(task, input.at()).owner(input.to()).build();
    Map<String, String> facts = facts(task);
    facts.put("from", task.owner());
    return new Moved(
        after,
        List.of(Happened.byDaemon(TASK_CARRIED_OVER, facts)),
        task.state() == TaskState.OVERDUE ? List.of() : clock(after));
  }

  private static List<Effect> clock(Task task) {
    Instant due = task.due();
    return due == null
        ? List.of()
        : List.of(new Effect.StartUntil(DeadlineKind.TASK, task.openedAt(), due, task.id()));
  }

  private static List<Effect> noClock(Task task) {
    return task.due() == null
        ? List.of()
        : List.of(new Effect.Cancel(DeadlineKind.TASK, task.id()));
  }

  private static Refused refused(Reason reason, String detail) {
    return new Refused(
        reason,
        detail,
        reason == Reason.BLOCKED
            ? List.of("assign", "cancel")
            : List.of("done", "assign", "cancel"));
  }

  private static Happened daemon(TimelineKind kind, Task task) {
    return new Happened(kind, TimelineEntry.DAEMON, facts(task));
  }

  /**
   * In both languages: the plan may have other steps when they are read, and what somebody told us
   * to do is none of the plan's.
   */
  private static Map<String, String> facts(Task task) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("task", task.text().zh());
    facts.put("task.en", task.text().en());
    facts.put("id", task.id());
    facts.put("name", task.name());
    if (task.person() == null) {
      facts.put("role", task.role().value());
    }
    Instant due = task.due();
    if (due != null) {
      facts.put("due", due.toString());
    }
    return facts;
  }
}
