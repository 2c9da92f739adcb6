package io.watchfire.target;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hotline that is watched: its regions and targets. A value; what is asked of it often is
 * looked up in an index.
 */
public final class Site {
  private static final List<Scope.Kind> WIDER_THAN_TARGETS =
      List.of(Scope.Kind.REGION, Scope.Kind.SITE, Scope.Kind.TRUNK);

  private final LocalText name;
  private final List<Region> regions;
  private final List<Target> targets;
  private final Map<RegionId, Region> regionById = new HashMap<>();
  private final Map<TargetId, Target> targetById;
  private final Map<Scope, Target> firstIn = new HashMap<>();
  private final Map<TargetId, List<Target>> dependents = new HashMap<>();

  public Site(LocalText name, List<Region> regions, List<Target> targets) {
    this.name = name;
    this.regions = regions;
    this.targets = targets;
    this.targetById = new HashMap<>(targets.size() * 4 / 3 + 1);
    for (Region region : regions) {
      regionById.putIfAbsent(region.id(), region);
    }
    for (Target target : targets) {
      targetById.putIfAbsent(target.id(), target);
      for (TargetId upper : target.dependsOn()) {
        dependents.computeIfAbsent(upper, id -> new ArrayList<>()).add(target);
      }
      for (Scope.Kind kind : WIDER_THAN_TARGETS) {
        Scope scope = scopeOf(target, kind);
        if (scope.kind() == kind) {
          firstIn.putIfAbsent(scope, target);
        }
      }
    }
  }

  public LocalText name() {
    return name;
  }

  public List<Region> regions() {
    return regions;
  }

  public List<Target> targets() {
    return targets;
  }

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
    return Optional.ofNullable(targetById.get(id));
  }

  public Optional<Region> region(RegionId id) {
    return Optional.ofNullable(regionById.get(id));
  }

  /** Whether anything lies in a scope that is wider than a target. */
  public boolean isPlace(Scope scope) {
    return scope.kind() == Scope.Kind.REGION
        ? !scope.id().isBlank() && regionById.containsKey(new RegionId(scope.id()))
        : firstIn.containsKey(scope);
  }

  /** What cannot do without a target, itself and by what hangs on that; never the target itself. */
  public Set<Target> hangingOn(TargetId id) {
    Set<Target> found = new LinkedHashSet<>();
    Deque<TargetId> next = new ArrayDeque<>(List.of(id));
    for (TargetId one = next.poll(); one != null; one = next.poll()) {
      for (Target below : dependents.getOrDefault(one, List.of())) {
        if (!below.id().equals(id) && found.add(below)) {
          next.add(below.id());
        }
      }
    }
    return found;
  }

  /**
   * A target's scope of a kind and all that lie around it, the narrowest first; the hotline is the
   * last.
   */
  public List<Scope> around(Target target, Scope.Kind from) {
    List<Scope> scopes = new ArrayList<>();
    for (Scope.Kind kind : Scope.Kind.values()) {
      Scope scope = scopeOf(target, kind);
      if (kind.compareTo(from) <= 0 && !scopes.contains(scope)) {
        scopes.add(scope);
      }
    }
    Collections.reverse(scopes);
    return scopes;
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
    if (scope.kind() != Scope.Kind.TARGET) {
      return firstIn.get(scope);
    }
    Target target = scope.id().isBlank() ? null : targetById.get(new TargetId(scope.id()));
    return target == null || groupKind(target).isPresent() ? null : target;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Site site
        && name.equals(site.name)
        && regions.equals(site.regions)
        && targets.equals(site.targets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, regions, targets);
  }

  @Override
  public String toString() {
    return "Site[name=" + name + ", regions=" + regions + ", targets=" + targets + "]";
  }
}
