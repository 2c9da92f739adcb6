package io.watchfire.watch;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.group.GroupTerms;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.GroupTargets;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One group: what is made of whom, and the target on which it lives.
 *
 * @param name of the derived indicator
 * @param members targets that have the indicator of the terms
 */
record GroupPlan(IndicatorName name, GroupTerms terms, Target target, List<Target> members) {

  /** The groups of a site, each member looked at once. */
  static List<GroupPlan> of(Site site, Assignments assignments) {
    Map<TargetId, Target> byId = site.byId();
    TargetId hotline = GroupTargets.hotline(site);
    List<GroupPlan> plans = new ArrayList<>();
    for (DerivedIndicator one : assignments.derived()) {
      if (one instanceof DerivedIndicator.Group group) {
        Map<TargetId, GroupPlan> here = new LinkedHashMap<>();
        for (Target member : site.targets()) {
          if (assignments.isMember(group, member)) {
            for (By by : group.terms().by()) {
              TargetId id = GroupTargets.idOf(by, member, hotline);
              Target target = id == null ? null : byId.get(id);
              if (target != null) {
                here.computeIfAbsent(
                        target.id(),
                        key ->
                            new GroupPlan(group.name(), group.terms(), target, new ArrayList<>()))
                    .members()
                    .add(member);
              }
            }
          }
        }
        plans.addAll(here.values());
      }
    }
    return plans;
  }

  Key key() {
    return new Key(name, target.id());
  }

  /** By what a group is known to all shards. */
  record Key(IndicatorName name, TargetId target) {}
}
