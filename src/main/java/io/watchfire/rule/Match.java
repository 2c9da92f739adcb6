package io.watchfire.rule;

import io.watchfire.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a rule watches; null fields match everything.
 *
 * @param kind class of the target
 * @param core true for core targets only
 */
public record Match(
    @Nullable String target,
    @Nullable String kind,
    @Nullable String region,
    @Nullable Boolean core) {

  public boolean matches(Target candidate) {
    return (target == null || candidate.id().value().equals(target))
        && (kind == null || candidate.kind().equals(kind))
        && (region == null
            || (candidate.region() != null && candidate.region().value().equals(region)))
        && (core == null || candidate.core() == core);
  }
}
