package io.watchfire.config.folder;

import io.watchfire.config.BaselineSeed;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Past days of counted indicators, which {@code site.yaml} names. */
final class Baselines {
  /** Days older than this do not count for a mean. */
  private static final int WITHIN = 90;

  private final Site site;
  private final References references;
  private final LocalDate today;

  Baselines(Site site, References references, LocalDate today) {
    this.site = site;
    this.references = references;
    this.today = today;
  }

  BaselineSeed seed(Section seed) {
    Value targetAt = seed.required("target");
    String target = targetAt.text();
    references.targets().check(targetAt, target);
    Value indicatorAt = seed.required("indicator");
    String indicator = references.indicator(indicatorAt);
    if (!indicatorAt.isFaulty() && !References.isCounted(indicator)) {
      indicatorAt.fault(indicator + " is not a count, and only counts have a baseline");
    } else if (!indicatorAt.isFaulty() && !targetAt.isFaulty()) {
      site.target(new TargetId(target))
          .map(Target::receives)
          .filter(receives -> !receives.contains(indicator))
          .ifPresent(
              receives ->
                  indicatorAt.fault(
                      target + " does not receive " + indicator + "; add it to its receives"));
    }
    Value file = seed.required("file");
    String name = file.text();
    List<DayCounts> days =
        file.isFaulty() ? List.of() : new BaselineCsv(file.reading(), name).read();
    days.stream()
        .filter(DayCounts::complete)
        .map(DayCounts::date)
        .max(Comparator.naturalOrder())
        .filter(newest -> newest.plusDays(WITHIN).isBefore(today))
        .ifPresent(
            newest ->
                file.hint(
                    "its newest complete day, "
                        + newest
                        + ", is more than "
                        + WITHIN
                        + " days ago: rules on the baseline say nothing until new days are"
                        + " watched (A-04)"));
    return new BaselineSeed(new TargetId(target), new IndicatorName(indicator), days);
  }
}
