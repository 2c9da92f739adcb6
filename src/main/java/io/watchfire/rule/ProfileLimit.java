package io.watchfire.rule;

import io.watchfire.target.ProfileId;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A limit that a profile brings for every device it reads.
 *
 * @param rule for no target in particular
 * @param writtenIn the profile that has it first
 * @param profiles all that have it: that one, and those that extend it
 */
public record ProfileLimit(Rule rule, ProfileId writtenIn, Set<ProfileId> profiles) {

  /** The id of its rule: {@code ups-rfc1628:battery-hot}. */
  public static RuleId id(ProfileId profile, String limit) {
    return new RuleId(profile.value() + ":" + limit);
  }

  /**
   * The rules that limits become. A limit gives way on a target on which a rule of the site speaks
   * of the same indicator; one that watches nothing is left out.
   *
   * @param written the rules of the site
   */
  public static List<Rule> rules(
      List<ProfileLimit> limits, List<Rule> written, Site site, Assignments assignments) {
    Map<ProfileId, List<Target>> byProfile = new HashMap<>();
    for (Target target : site.targets()) {
      ProfileId profile = target.profile();
      if (profile != null) {
        byProfile.computeIfAbsent(profile, p -> new ArrayList<>()).add(target);
      }
    }
    return limits.stream()
        .map(limit -> limit.at(byProfile, written, assignments))
        .filter(rule -> !Objects.requireNonNull(rule.match().limit()).targets().isEmpty())
        .toList();
  }

  private Rule at(
      Map<ProfileId, List<Target>> byProfile, List<Rule> written, Assignments assignments) {
    List<Rule> rivals = written.stream().filter(other -> other.speaksOf(rule.indicator())).toList();
    Set<TargetId> targets = new HashSet<>();
    Map<TargetId, RuleId> yielded = new HashMap<>();
    for (ProfileId profile : profiles) {
      for (Target target : byProfile.getOrDefault(profile, List.of())) {
        if (assignments.watches(rule, target)) {
          rivals.stream()
              .filter(rival -> assignments.watches(rival, target))
              .findFirst()
              .ifPresentOrElse(
                  rival -> yielded.put(target.id(), rival.id()), () -> targets.add(target.id()));
        }
      }
    }
    return rule.watching(
        Match.of(new Match.OfProfile(writtenIn, Set.copyOf(targets), Map.copyOf(yielded))));
  }
}
