package io.watchfire.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hotline that is watched: its regions and targets. */
public record Site(LocalText name, List<Region> regions, List<Target> targets) {

  /** The same with more targets. */
  public Site with(List<Target> more) {
    List<Target> all = new ArrayList<>(targets);
    all.addAll(more);
    return new Site(name, regions, List.copyOf(all));
  }

  /** The targets of the file, without those that stand for groups. */
  public List<Target> own() {
    return targets.stream().filter(target -> groupKind(target).isEmpty()).toList();
  }

  public Optional<Target> target(TargetId id) {
    return targets.stream().filter(target -> target.id().equals(id)).findFirst();
  }

  public Optional<Region> region(RegionId id) {
    return regions.stream().filter(region -> region.id().equals(id)).findFirst();
  }

  /** Targets by id, in the order of the file. */
  public Map<TargetId, Target> byId() {
    return targets.stream()
        .collect(
            Collectors.toMap(
                Target::id, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
  }

  /**
   * The scope of that kind around a target; the next wider one where the target has none of that
   * kind.
   */
  public Scope scopeOf(Target target, Scope.Kind kind) {
    return switch (kind) {
      // a group is no thing of its own: what is wrong with a region reaches as far as the region
      case TARGET ->
          groupKind(target)
              .map(of -> scopeOf(target, of))
              .orElse(new Scope(Scope.Kind.TARGET, target.id().value()));
      case TRUNK ->
          target.trunk().isEmpty()
              ? scopeOf(target, Scope.Kind.SITE)
              : new Scope(Scope.Kind.TRUNK, target.trunk());
      case SITE ->
          target.site().isEmpty()
              ? scopeOf(target, Scope.Kind.REGION)
              : new Scope(Scope.Kind.SITE, target.site());
      case REGION -> {
        RegionId region = target.region();
        yield region == null ? Scope.HOTLINE : new Scope(Scope.Kind.REGION, region.value());
      }
      case HOTLINE -> Scope.HOTLINE;
    };
  }

  private static Optional<Scope.Kind> groupKind(Target target) {
    if (target.id().value().indexOf(':') < 0) {
      return Optional.empty();
    }
    return switch (target.kind()) {
      case "region" -> Optional.of(Scope.Kind.REGION);
      case "site" -> Optional.of(Scope.Kind.SITE);
      case "trunk" -> Optional.of(Scope.Kind.TRUNK);
      case "class" -> Optional.of(Scope.Kind.HOTLINE);
      default -> Optional.empty();
    };
  }

  /** Whether the outer scope contains the inner one, or is it. */
  public boolean contains(Scope outer, Scope inner) {
    if (outer.equals(inner) || outer.kind() == Scope.Kind.HOTLINE) {
      return true;
    }
    if (inner.kind().compareTo(outer.kind()) <= 0) {
      return false;
    }
    Target inside = anyTargetIn(inner);
    return inside != null && scopeOf(inside, outer.kind()).equals(outer);
  }

  /** The region a scope lies in; empty for the whole hotline. */
  public Optional<Region> regionOf(Scope scope) {
    if (scope.kind() == Scope.Kind.REGION) {
      return region(new RegionId(scope.id()));
    }
    Target inside = anyTargetIn(scope);
    RegionId region = inside == null ? null : inside.region();
    return region == null || scope.kind() == Scope.Kind.HOTLINE ? Optional.empty() : region(region);
  }

  private @Nullable Target anyTargetIn(Scope scope) {
    for (Target target : targets) {
      if (scopeOf(target, scope.kind()).equals(scope)) {
        return target;
      }
    }
    return null;
  }
}
