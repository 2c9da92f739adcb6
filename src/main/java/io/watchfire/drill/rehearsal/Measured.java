package io.watchfire.drill.rehearsal;

import io.watchfire.desk.Directions;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Rule;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What samples have spoken of, so that what nobody has recorded stands in no release's way. */
final class Measured {
  private final Directions directions;
  private final Map<TargetId, Set<IndicatorName>> heard = new HashMap<>();

  Measured(Directions directions) {
    this.directions = directions;
  }

  void note(Sample sample) {
    Set<IndicatorName> known = heard.get(sample.target());
    if (known == null) {
      known = new HashSet<>();
      heard.put(sample.target(), known);
    }
    known.add(sample.indicator());
  }

  /**
   * Whether a release condition rests on samples alone. Availability does when every core target
   * and line was heard of: the others would count as out of service.
   *
   * @param id of the condition's rule
   */
  boolean concerns(String id) {
    for (Rule rule : directions.plan().judged()) {
      if (rule.id().value().equals(id)) {
        return rule.indicator().equals(Catalogue.AVAILABILITY)
            ? wholeService()
            : directions.assignments().of(rule).stream()
                .allMatch(target -> has(target.id(), rule.indicator()));
      }
    }
    return true;
  }

  private boolean wholeService() {
    List<Target> members =
        directions.site().targets().stream()
            .filter(target -> target.core() || target.receives().contains("line.up"))
            .toList();
    return !members.isEmpty() && members.stream().allMatch(one -> heard.containsKey(one.id()));
  }

  private boolean has(TargetId target, IndicatorName indicator) {
    return heard.getOrDefault(target, Set.of()).contains(indicator);
  }
}
