package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Silence;
import io.watchfire.record.problem.Problem;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the desk holds, as of its last commit. Readable from any thread.
 *
 * @param at plan time
 * @param active active warnings, oldest first
 * @param open incidents not archived, oldest first
 * @param conditions release conditions of every active warning
 * @param silences that are not over
 * @param figures counters since the start
 * @param owners what belongs to each warning and incident
 */
public record DeskView(
    Realm realm,
    Instant at,
    List<Warning> active,
    List<Incident> open,
    Standings conditions,
    List<Silence> silences,
    DeskFigures figures,
    Owners owners) {

  /** Release conditions, looked at when somebody asks. */
  public interface Standings {
    /** Null when the warning is not active. */
    @Nullable ReleaseConditions get(WarningId warning);
  }

  /** What belongs to warnings and incidents, by their numbers. */
  public interface Owners {
    /** Running deadlines of all. */
    List<Deadline> running();

    /** Running ones. */
    List<Deadline> deadlines(String owner);

    /** Of an open owner, ended ones too. */
    List<Matter> matters(String owner);

    /** Problems behind an open incident, closed ones too. */
    default List<Problem> problems(String incident) {
      return List.of();
    }

    /** A plan that incidents run under; empty when it is not known. */
    default Optional<Plan> plan(PlanVersion version) {
      return Optional.empty();
    }
  }

  /** Of which no more is known than its lists. */
  public DeskView(
      Realm realm,
      Instant at,
      List<Warning> active,
      List<Incident> open,
      List<Deadline> running,
      Map<WarningId, ReleaseConditions> conditions,
      List<Silence> silences,
      DeskFigures figures) {
    this(
        realm,
        at,
        active,
        open,
        conditions::get,
        silences,
        figures,
        new Listed(running, List.of()));
  }

  /** Running deadlines; put together when somebody asks. */
  public List<Deadline> running() {
    return owners.running();
  }

  /** Running deadlines of a warning or incident. */
  public List<Deadline> deadlinesOf(String owner) {
    return owners.deadlines(owner);
  }

  /** Responses, tasks, reports and escalations of a warning or incident that is open. */
  public List<Matter> mattersOf(String owner) {
    return owners.matters(owner);
  }

  /** Problems behind an open incident. */
  public List<Problem> problemsOf(String incident) {
    return owners.problems(incident);
  }

  /** The plan that an incident is carried out by, where another one may be in force. */
  public Plan planOf(Incident incident, Plan inForce) {
    PlanVersion version = incident.planVersion();
    return inForce.version().equals(version) ? inForce : owners.plan(version).orElse(inForce);
  }

  /** The same with counters of now. */
  DeskView with(DeskFigures now) {
    return new DeskView(realm, at, active, open, conditions, silences, now, owners);
  }

  /**
   * As lists say.
   *
   * @param matters of all owners
   */
  public record Listed(List<Deadline> running, List<Matter> matters) implements Owners {
    @Override
    public List<Deadline> deadlines(String owner) {
      return running.stream().filter(one -> one.owner().equals(owner)).toList();
    }

    @Override
    public List<Matter> matters(String owner) {
      return matters.stream().filter(one -> one.owner().equals(owner)).toList();
    }

    @Override
    public List<Problem> problems(String incident) {
      return matters.stream()
          .filter(Problem.class::isInstance)
          .map(Problem.class::cast)
          .filter(one -> one.incidents().contains(incident))
          .toList();
    }
  }
}
