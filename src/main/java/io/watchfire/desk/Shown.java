package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.record.problem.Problem;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What readers see of each warning and incident: only what a commit touched is taken over, so that
 * it costs nothing how many there are. Written on the desk's event loop, read from any thread.
 */
final class Shown implements DeskView.Owners {
  private final Map<WarningId, Warning> warnings = new ConcurrentHashMap<>();
  private final Map<String, List<Deadline>> deadlines = new ConcurrentHashMap<>();
  private final Map<String, List<Matter>> matters = new ConcurrentHashMap<>();

  private final Map<String, List<Problem>> problems = new ConcurrentHashMap<>();

  private volatile Directions directions;

  Shown(DeskBooks books, Directions directions) {
    this.directions = directions;
    books.active().forEach(warning -> warnings.put(warning.id(), warning));
    Set<String> owners = new LinkedHashSet<>(books.matterOwners());
    owners.addAll(books.deadlineOwners());
    owners.addAll(books.problemIncidents());
    owners.forEach(owner -> Of.now(owner, books).show(this));
  }

  /** How an owner stands when its batch is made. */
  private record Of(
      String owner, List<Deadline> deadlines, List<Matter> matters, List<Problem> problems) {
    static Of now(String owner, DeskBooks books) {
      return new Of(owner, books.runningOf(owner), books.matters(owner), books.problemsOf(owner));
    }

    void show(Shown shown) {
      put(shown.deadlines, owner, deadlines);
      put(shown.matters, owner, matters);
      put(shown.problems, owner, problems);
    }
  }

  /** What a batch changes, to be shown once it is durable. */
  Runnable of(Batch batch, DeskBooks books) {
    Set<String> owners = new LinkedHashSet<>();
    batch.deadlines().forEach(deadline -> owners.add(deadline.owner()));
    batch.matters().forEach(matter -> owners.addAll(concerned(matter)));
    batch.warnings().forEach(warning -> owners.add(warning.id().value()));
    batch.incidents().forEach(incident -> owners.add(incident.id().value()));
    List<Of> touched = new ArrayList<>(owners.size());
    owners.forEach(owner -> touched.add(Of.now(owner, books)));
    return () -> {
      batch.warnings().forEach(this::show);
      touched.forEach(of -> of.show(this));
    };
  }

  /** A problem stands at the incidents it is behind. */
  private static List<String> concerned(Matter matter) {
    return matter instanceof Problem problem ? problem.incidents() : List.of(matter.owner());
  }

  /** Another configuration is in force. */
  void by(Directions next) {
    directions = next;
  }

  private void show(Warning warning) {
    if (warning.isActive()) {
      warnings.put(warning.id(), warning);
    } else {
      warnings.remove(warning.id());
    }
  }

  private static <T> void put(Map<String, List<T>> shown, String owner, List<T> now) {
    if (now.isEmpty()) {
      shown.remove(owner);
    } else {
      shown.put(owner, now);
    }
  }

  Optional<Warning> warning(WarningId id) {
    return Optional.ofNullable(warnings.get(id));
  }

  @Override
  public List<Deadline> running() {
    return deadlines.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public List<Deadline> deadlines(String owner) {
    return deadlines.getOrDefault(owner, List.of());
  }

  @Override
  public List<Matter> matters(String owner) {
    return matters.getOrDefault(owner, List.of());
  }

  @Override
  public List<Problem> problems(String incident) {
    return problems.getOrDefault(incident, List.of());
  }

  @Override
  public Optional<Plan> plan(PlanVersion version) {
    return Optional.of(directions.under(version).plan());
  }
}
