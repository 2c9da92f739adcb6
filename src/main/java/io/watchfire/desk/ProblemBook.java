package io.watchfire.desk;

import io.watchfire.record.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Problems that are open, and closed ones of incidents that are. */
final class ProblemBook {
  private final Map<String, Problem> byId = new LinkedHashMap<>();

  /**
   * @param open whether an incident of that number is
   */
  void put(Problem problem, Predicate<String> open) {
    byId.put(problem.id(), problem);
    forget(problem, open);
  }

  /** The problems that only it has kept here are not asked for any more. */
  void incidentEnded(String incident, Predicate<String> open) {
    of(incident).forEach(problem -> forget(problem, open));
  }

  private void forget(Problem problem, Predicate<String> open) {
    if (!problem.isOpen() && problem.incidents().stream().noneMatch(open)) {
      byId.remove(problem.id());
    }
  }

  Optional<Problem> one(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those that have any. */
  Set<String> incidents() {
    return byId.values().stream()
        .flatMap(problem -> problem.incidents().stream())
        .collect(Collectors.toSet());
  }

  /** In the order in which they were recorded. */
  List<Problem> of(String incident) {
    return byId.values().stream()
        .filter(problem -> problem.incidents().contains(incident))
        .toList();
  }
}
