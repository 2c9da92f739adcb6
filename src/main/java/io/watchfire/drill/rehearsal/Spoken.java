package io.watchfire.drill.rehearsal;

import io.watchfire.desk.Directions;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a history or a test speaks of. Only that is expected to report: of the rest nothing is
 * known, so its silence is no news and raises nothing.
 */
public final class Spoken {
  private final Map<TargetId, Set<String>> indicators = new HashMap<>();

  /** Of whatever has a sample. */
  public static Spoken of(List<Sample> history) {
    Spoken spoken = new Spoken();
    history.forEach(sample -> spoken.add(sample.target(), sample.indicator()));
    return spoken;
  }

  public void add(TargetId target, IndicatorName indicator) {
    indicators.computeIfAbsent(target, id -> new HashSet<>()).add(indicator.value());
  }

  /** The same directions for a site to which nothing else is pushed. */
  public Directions only(Directions all) {
    List<Target> targets = all.site().targets().stream().map(this::expected).toList();
    Site site = new Site(all.site().name(), all.site().regions(), targets);
    return all.at(site, all.assignments().at(site));
  }

  private Target expected(Target target) {
    if (target.receives().isEmpty()) {
      return target;
    }
    Set<String> expected = new HashSet<>(target.receives());
    expected.retainAll(indicators.getOrDefault(target.id(), Set.of()));
    return target.receivingOnly(Set.copyOf(expected));
  }
}
