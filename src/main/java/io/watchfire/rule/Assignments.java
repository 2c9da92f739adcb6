package io.watchfire.rule;

import io.watchfire.indicator.Catalogue;
import io.watchfire.target.Profile;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import java.util.List;
import java.util.Objects;

/** Which targets a rule really watches: those it matches that have its indicator. */
public final class Assignments {
  private final Site site;
  private final List<Profile> profiles;

  public Assignments(Site site, List<Profile> profiles) {
    this.site = site;
    this.profiles = profiles;
  }

  /** Empty when the site has no such indicator: the rule is "not watched". */
  public List<Target> of(Rule rule) {
    return site.targets().stream()
        .filter(target -> rule.match().matches(target))
        .filter(target -> has(target, rule.indicator().value()))
        .toList();
  }

  /** Whether samples of the indicator are expected from the target. */
  public boolean has(Target target, String indicator) {
    return target.receives().contains(indicator)
        || computed(target, indicator)
        || profiles.stream()
            .filter(profile -> Objects.equals(profile.id(), target.profile()))
            .flatMap(profile -> profile.indicators().stream())
            .anyMatch(derived -> derived.indicator().equals(indicator));
  }

  private static boolean computed(Target target, String indicator) {
    return (indicator.equals(Catalogue.TARGET_UP.value()) && target.snmp() != null)
        || (indicator.equals(Catalogue.AVAILABILITY.value()) && target.kind().equals("hotline"));
  }
}
