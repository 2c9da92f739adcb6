package io.watchfire.desk;

import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.step.Step;
import io.watchfire.response.Response;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The plan's lists as tasks of a response; what is finished stays, whatever changes. */
final class StepsDesk {
  private final DeskBooks books;
  private final TaskDesk tasks;

  StepsDesk(DeskBooks books, TaskDesk tasks) {
    this.books = books;
    this.tasks = tasks;
  }

  /** Its first level was decided. */
  void started(
      Response response, ResponseLevel level, Instant at, Directions directions, Draft draft) {
    List<Step> start = directions.plan().procedure().start();
    tasks.open(response.id(), atLevel(start, level), at, directions, draft);
    tasks.open(response.id(), scenario(response, directions), at, directions, draft);
  }

  /** At another level other steps are to be done, beside those of both. */
  void adjusted(Response before, Response after, Instant at, Directions directions, Draft draft) {
    exchange(after.id(), all(before, directions), all(after, directions), at, directions, draft);
  }

  /** What is confirmed starts its plan, before a level is decided too. */
  void scenarioChanged(
      Response before, Response after, Instant at, Directions directions, Draft draft) {
    exchange(
        after.id(),
        scenario(before, directions),
        scenario(after, directions),
        at,
        directions,
        draft);
  }

  /** It is stable: what its termination needs. */
  void terminating(Response response, Instant at, Directions directions, Draft draft) {
    List<Step> steps = directions.plan().procedure().termination();
    ResponseLevel level = response.level();
    tasks.open(response.id(), level == null ? steps : atLevel(steps, level), at, directions, draft);
  }

  /** Nothing is to be done for it any more. */
  void needless(Response response, Instant at, Directions directions, Draft draft) {
    tasks.cancelOpen(response.id(), at, directions, draft);
  }

  /** What the plan does not ask for any more is needed no more. */
  private void exchange(
      String owner,
      List<Step> then,
      List<Step> now,
      Instant at,
      Directions directions,
      Draft draft) {
    Set<Step> needless =
        then.stream()
            .filter(step -> now.stream().noneMatch(other -> other.id().equals(step.id())))
            .collect(Collectors.toSet());
    tasks.cancelOpen(owner, needless, at, directions, draft);
    tasks.open(owner, now, at, directions, draft);
  }

  /** Of the start and of the scenario, at its level; none before one is decided. */
  private List<Step> all(Response response, Directions directions) {
    ResponseLevel level = response.level();
    if (level == null) {
      return List.of();
    }
    List<Step> all = new ArrayList<>(atLevel(directions.plan().procedure().start(), level));
    all.addAll(scenario(response, directions));
    return all;
  }

  private List<Step> scenario(Response response, Directions directions) {
    Optional<Cause> cause = books.incident(new IncidentId(response.id())).map(Incident::cause);
    return new Scenarios(directions.plan().procedure()).steps(response, cause);
  }

  private static List<Step> atLevel(List<Step> steps, ResponseLevel level) {
    return steps.stream().filter(step -> step.isDoneAt(level)).toList();
  }
}
