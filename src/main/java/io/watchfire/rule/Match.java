package io.watchfire.rule;

import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a rule watches; null fields match everything.
 *
 * @param kind class of the target
 * @param core true for core targets only
 * @param matchers must all match besides
 */
public record Match(
    @Nullable String target,
    @Nullable String kind,
    @Nullable String region,
    @Nullable Boolean core,
    List<LabelMatcher> matchers) {

  /** Every target. */
  public static final Match ALL = new Match(null, null, null, null);

  public Match(
      @Nullable String target,
      @Nullable String kind,
      @Nullable String region,
      @Nullable Boolean core) {
    this(target, kind, region, core, List.of());
  }

  public boolean matches(Target candidate) {
    return (target == null || candidate.id().value().equals(target))
        && (kind == null || candidate.kind().equals(kind))
        && (region == null
            || (candidate.region() != null && candidate.region().value().equals(region)))
        && (core == null || candidate.core() == core)
        && LabelMatcher.all(matchers, candidate);
  }
}
