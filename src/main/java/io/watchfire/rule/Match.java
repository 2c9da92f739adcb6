package io.watchfire.rule;

import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a rule watches; null fields match everything.
 *
 * @param kind class of the target
 * @param core true for core targets only
 * @param matchers must all match besides
 * @param limit of a rule that is a limit of a profile: the devices that it is for; null of others
 */
public record Match(
    @Nullable String target,
    @Nullable String kind,
    @Nullable String region,
    @Nullable Boolean core,
    List<LabelMatcher> matchers,
    @Nullable OfProfile limit) {

  /** Every target. */
  public static final Match ALL = new Match(null, null, null, null);

  public Match(
      @Nullable String target,
      @Nullable String kind,
      @Nullable String region,
      @Nullable Boolean core) {
    this(target, kind, region, core, List.of());
  }

  public Match(
      @Nullable String target,
      @Nullable String kind,
      @Nullable String region,
      @Nullable Boolean core,
      List<LabelMatcher> matchers) {
    this(target, kind, region, core, matchers, null);
  }

  /** The devices of a profile. */
  public static Match of(OfProfile limit) {
    return new Match(null, null, null, null, List.of(), limit);
  }

  /**
   * The devices that a limit of a profile is for.
   *
   * @param profile where it is written; profiles that extend it have it too
   * @param targets those that it watches
   * @param yielded those that have it, but on which a rule of the site speaks of the same
   *     indicator: the site's word wins
   */
  public record OfProfile(
      ProfileId profile, Set<TargetId> targets, Map<TargetId, RuleId> yielded) {}

  public boolean matches(Target candidate) {
    return (target == null || candidate.id().value().equals(target))
        && (kind == null || candidate.kind().equals(kind))
        && (region == null
            || (candidate.region() != null && candidate.region().value().equals(region)))
        && (core == null || candidate.core() == core)
        && (limit == null || limit.targets().contains(candidate.id()))
        && LabelMatcher.all(matchers, candidate);
  }
}
