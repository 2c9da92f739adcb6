package io.watchfire.rule;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.Input;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which targets a rule really watches: those it matches that have what it looks at. */
public final class Assignments {
  private static final Set<String> STANDARD = Set.copyOf(KnownTrap.events(KnownTrap.STANDARD));

  private final Site site;
  private final List<Profile> profiles;
  private final List<DerivedIndicator> derived;
  private final Map<String, Set<String>> byProfile = new HashMap<>();
  private final Map<String, Set<String>> groupsOn = new HashMap<>();
  private final Map<String, DerivedIndicator.Formula> formulas = new HashMap<>();
  private final boolean polls;
  private final Map<String, String> units = new HashMap<>();

  public Assignments(Site site, List<Profile> profiles) {
    this(site, profiles, List.of());
  }

  /**
   * @param site with the targets of its groups
   */
  public Assignments(Site site, List<Profile> profiles, List<DerivedIndicator> derived) {
    this(
        site, profiles, derived, site.targets().stream().anyMatch(target -> target.snmp() != null));
  }

  private Assignments(
      Site site, List<Profile> profiles, List<DerivedIndicator> derived, boolean polls) {
    this.site = site;
    this.polls = polls;
    this.profiles = List.copyOf(profiles);
    this.derived = List.copyOf(derived);
    derived.forEach(one -> units.put(one.name().value(), one.unit()));
    for (Profile profile : profiles) {
      Set<String> names = new HashSet<>();
      profile.indicators().forEach(one -> names.add(one.indicator()));
      profile.indicators().forEach(one -> units.putIfAbsent(one.indicator(), one.unit()));
      names.addAll(KnownTrap.events(profile.traps()));
      byProfile.put(profile.id().value(), names);
    }
    for (DerivedIndicator one : derived) {
      if (one instanceof DerivedIndicator.Formula formula) {
        formulas.put(formula.name().value(), formula);
      }
    }
    for (DerivedIndicator one : derived) {
      if (one instanceof DerivedIndicator.Group group) {
        place(group);
      }
    }
  }

  public List<DerivedIndicator> derived() {
    return derived;
  }

  /** The same rules' view of another site with the same profiles and derived indicators. */
  public Assignments at(Site other) {
    return new Assignments(other, profiles, derived, polls);
  }

  /** Of an indicator's values: {@code s}, {@code %}, {@code bool}, {@code count}, {@code V} … */
  public String unitOf(String indicator) {
    return Catalogue.find(indicator)
        .map(Catalogue.Known::unit)
        .orElseGet(() -> units.getOrDefault(indicator, "count"));
  }

  /** Empty when the site has no such indicator: the rule is "not watched". */
  public List<Target> of(Rule rule) {
    return site.targets().stream().filter(target -> watches(rule, target)).toList();
  }

  /** Whether a rule watches a target. */
  public boolean watches(Rule rule, Target target) {
    return rule.match().matches(target) && seesIn(rule, target);
  }

  /** Whether samples of the indicator are expected from the target. */
  public boolean has(Target target, String indicator) {
    return target.receives().contains(indicator)
        || computed(target, indicator)
        || (target.profile() != null
            && byProfile.getOrDefault(target.profile().value(), Set.of()).contains(indicator))
        || groupsOn.getOrDefault(indicator, Set.of()).contains(target.id().value())
        || hasFormula(target, indicator);
  }

  /** Whether everything that an expression reads of a target is expected from it. */
  public boolean hasAll(Target target, Expression expression) {
    for (Input input : expression.inputs()) {
      boolean group = input instanceof Input.Grouped;
      if (!group && !LabelMatcher.all(input.matchers(), target)) {
        return false;
      }
      if (!has(target, ImpliedGroups.nameOf(input).value())) {
        return false;
      }
    }
    return true;
  }

  private boolean seesIn(Rule rule, Target target) {
    List<Expression> stated = rule.expressions();
    return stated.isEmpty()
        ? has(target, rule.indicator().value())
        : stated.stream().allMatch(expression -> hasAll(target, expression));
  }

  private boolean hasFormula(Target target, String indicator) {
    DerivedIndicator.Formula formula = formulas.get(indicator);
    return formula != null && hasAll(target, formula.expression());
  }

  private void place(DerivedIndicator.Group group) {
    Set<String> targets = groupsOn.computeIfAbsent(group.name().value(), n -> new HashSet<>());
    TargetId hotline = GroupTargets.hotline(site);
    for (Target target : site.targets()) {
      if (isMember(group, target)) {
        for (By by : group.terms().by()) {
          TargetId id = GroupTargets.idOf(by, target, hotline);
          if (id != null) {
            targets.add(id.value());
          }
        }
      }
    }
  }

  /** Whether a target counts in a group of that indicator. */
  public boolean isMember(DerivedIndicator.Group group, Target target) {
    return !GroupTargets.isGroup(target)
        && group.members().matches(target)
        && has(target, group.terms().of().value());
  }

  private boolean computed(Target target, String indicator) {
    return (indicator.equals(Catalogue.TARGET_UP.value()) && target.isPolled())
        || (STANDARD.contains(indicator) && target.snmp() != null)
        || (target.icmp() != null && Catalogue.isOverIcmp(indicator))
        || (indicator.equals(Catalogue.AVAILABILITY.value())
            && Objects.equals(target.kind(), "hotline"))
        || (indicator.equals(Catalogue.CHANNELS_DOWN.value())
            && Objects.equals(target.kind(), "hotline"))
        || (indicator.equals(Catalogue.POLLS_BEHIND.value())
            && polls
            && Objects.equals(target.kind(), "hotline"));
  }
}
