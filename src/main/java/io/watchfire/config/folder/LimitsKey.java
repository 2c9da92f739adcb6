package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.ProfileLimit;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Severity;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Limits of profiles: {@code limits:}. Each is written as a rule of {@code rules.yaml} is, for the
 * devices that the profile reads.
 */
public final class LimitsKey {
  private static final String AS_RULES = "rules.yaml rules[]";
  private static final RuleKeys.Usual USUAL =
      new RuleKeys.Usual(Scope.Kind.TARGET, Severity.MINOR, Duration.ofHours(4));

  private final RuleKeys keys;

  public LimitsKey(References references, Watched watched) {
    this.keys =
        new RuleKeys(references, new Expressions(references, new MatchKey(references, watched)));
  }

  /**
   * One limit.
   *
   * @param at its id
   * @param profiles those that have it
   */
  private record Declared(
      Value at, String id, Rule rule, ProfileId writtenIn, Set<ProfileId> profiles) {}

  /** In the order of the profiles. */
  public List<ProfileLimit> read(WrittenLimits written, List<Profile> profiles) {
    List<Declared> all = new ArrayList<>();
    Map<ProfileId, Map<String, Declared>> byProfile = new HashMap<>();
    for (WrittenLimits.Written one : written.all()) {
      Map<String, Declared> has = new LinkedHashMap<>();
      if (one.parent() != null) {
        has.putAll(byProfile.getOrDefault(one.parent(), Map.of()));
      }
      has.keySet().removeAll(one.without());
      Names ids = new Names("limit");
      for (Value item : one.own()) {
        Declared own = item.listedAs(AS_RULES).section(s -> limit(s, one.profile(), ids));
        has.put(own.id(), own);
        all.add(own);
      }
      has.values().forEach(limit -> limit.profiles().add(one.profile()));
      byProfile.put(one.profile(), has);
    }
    hintAtUnread(all, profiles);
    return all.stream()
        .map(one -> new ProfileLimit(one.rule(), one.writtenIn(), Set.copyOf(one.profiles())))
        .toList();
  }

  private Declared limit(Section limit, ProfileId profile, Names ids) {
    Value at = limit.required("id");
    String id = at.id();
    ids.add(at, id);
    if (limit.has("match")) {
      limit
          .required("match")
          .fault("a limit is for the devices of its profile; remove it, or write it in rules.yaml");
    }
    Rule rule = keys.read(limit, ProfileLimit.id(profile, id), Optional.empty(), USUAL);
    if (rule.expressions().stream().anyMatch(expression -> !expression.by().isEmpty())) {
      limit
          .required("expr")
          .fault("speaks of groups, and a limit is for one device; write it in rules.yaml");
    }
    return new Declared(at, id, rule, profile, new LinkedHashSet<>());
  }

  /** Says which limits watch nothing, whatever the site has. */
  private static void hintAtUnread(List<Declared> limits, List<Profile> profiles) {
    Map<ProfileId, Set<String>> read = new HashMap<>();
    for (Profile profile : profiles) {
      read.put(
          profile.id(),
          profile.indicators().stream()
              .map(Profile.Derived::indicator)
              .collect(Collectors.toSet()));
    }
    for (Declared limit : limits) {
      String indicator = limit.rule().indicator().value();
      if (!limit.at().isFaulty()
          && limit.profiles().stream()
              .noneMatch(profile -> read.getOrDefault(profile, Set.of()).contains(indicator))) {
        limit.at().hint("watches nothing: no profile that has it reads " + indicator);
      }
    }
  }
}
