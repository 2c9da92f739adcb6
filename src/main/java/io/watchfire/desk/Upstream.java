package io.watchfire.desk;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What an outage upstream explains: it joins the upstream's warning, whatever its family. */
public final class Upstream {
  private static final Set<String> REACHABILITY =
      Set.of(
          Catalogue.TARGET_UP.value(),
          Catalogue.REACHABLE.value(),
          "line.up",
          "link.up",
          "service.up");

  private final Function<TargetId, List<Warning>> onTarget;

  /**
   * @param onTarget active warnings with a trigger on a target
   */
  Upstream(Function<TargetId, List<Warning>> onTarget) {
    this.onTarget = onTarget;
  }

  /** Among a few warnings. */
  public static Upstream of(List<Warning> active) {
    return new Upstream(
        target ->
            active.stream()
                .filter(
                    warning ->
                        warning.triggers().stream()
                            .anyMatch(held -> held.key().target().equals(target)))
                .toList());
  }

  /**
   * An outage, and the open warning of it.
   *
   * @param of the target that is down or without power
   */
  public record Outage(Target of, Warning warning) {}

  /** The nearest outage that explains a trigger; empty when it speaks of something else. */
  public Optional<Outage> explaining(
      RuleState state, Rule rule, Target target, Directions directions) {
    if (!isUnreachable(rule) && state.silent() != Absence.TIMEOUT) {
      return Optional.empty();
    }
    for (Target one : above(target, directions)) {
      for (Warning warning : onTarget.apply(one.id())) {
        if (warning.triggers().stream().anyMatch(held -> isOutage(held, one, directions))) {
          return Optional.of(new Outage(one, warning));
        }
      }
    }
    return Optional.empty();
  }

  /** Other open warnings that an outage of a target explains. */
  List<Warning> downstream(Warning own, Rule rule, Target target, Directions directions) {
    if (!isOutage(rule)) {
      return List.of();
    }
    Map<WarningId, Warning> found = new LinkedHashMap<>();
    for (Target below : directions.site().hangingOn(target.id())) {
      for (Warning warning : onTarget.apply(below.id())) {
        if (!warning.id().equals(own.id())
            && warning.triggers().stream().anyMatch(held -> isOutOf(held, below, directions))) {
          found.put(warning.id(), warning);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean isOutOf(Trigger held, Target below, Directions directions) {
    return held.key().target().equals(below.id())
        && isBad(held)
        && directions.rule(held.key().rule()).filter(Upstream::isUnreachable).isPresent();
  }

  private static boolean isOutage(Trigger held, Target target, Directions directions) {
    return held.key().target().equals(target.id())
        && isBad(held)
        && directions.rule(held.key().rule()).filter(Upstream::isOutage).isPresent();
  }

  private static boolean isBad(Trigger held) {
    return held.phase() == Phase.NEAR || held.phase() == Phase.MET;
  }

  private static boolean isOutage(Rule rule) {
    return rule.cause() == Cause.POWER || REACHABILITY.contains(rule.indicator().value());
  }

  private static boolean isUnreachable(Rule rule) {
    return REACHABILITY.contains(rule.indicator().value())
        || rule.stages().stream().anyMatch(stage -> stage.when() instanceof Condition.Missing);
  }

  /** Everything it hangs on, the nearest first; a circle ends where it was entered. */
  private static Set<Target> above(Target target, Directions directions) {
    Set<Target> found = new LinkedHashSet<>();
    ArrayDeque<Target> next = new ArrayDeque<>();
    next.add(target);
    for (Target one = next.poll(); one != null; one = next.poll()) {
      for (TargetId id : one.dependsOn().stream().sorted().toList()) {
        Optional<Target> upper = directions.site().target(id);
        if (upper.isPresent() && !upper.get().equals(target) && found.add(upper.get())) {
          next.add(upper.get());
        }
      }
    }
    return found;
  }
}
