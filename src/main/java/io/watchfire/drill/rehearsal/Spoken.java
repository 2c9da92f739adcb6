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

  /** The same directions for a site where nothing else is polled or pushed. */
  public Directions only(Directions all) {
    List<Target> targets = all.site().targets().stream().map(this::expected).toList();
    Site site = new Site(all.site().name(), all.site().regions(), targets);
    return all.at(site, all.assignments().at(site));
  }

  private Target expected(Target target) {
    Set<String> spoken = indicators.getOrDefault(target.id(), Set.of());
    if (spoken.isEmpty()) {
      return target.unheard();
    }
    Set<String> pushed = new HashSet<>(target.receives());
    pushed.retainAll(spoken);
    return target.receivingOnly(Set.copyOf(pushed));
  }
}
