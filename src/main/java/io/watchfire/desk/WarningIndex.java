package io.watchfire.desk;

import io.watchfire.rule.Cause;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warnings by what they are asked for, so that nobody walks through all of them. */
final class WarningIndex {
  private final Roll<WarningId, Warning> all = new Roll<>();
  private final Map<RuleKey, Set<WarningId>> byTrigger = new HashMap<>();
  private final Map<TargetId, Set<WarningId>> byTarget = new HashMap<>();
  private final Map<Place, Set<WarningId>> byPlace = new HashMap<>();
  private final Map<Cause.Family, Set<WarningId>> byFamily = new EnumMap<>(Cause.Family.class);
  private final Set<WarningId> applied = new LinkedHashSet<>();

  /** What makes two warnings one (DESIGN, Identity). */
  private record Place(Cause.Family family, Scope scope) {}

  void put(Warning warning) {
    Warning before = all.put(warning.id(), warning);
    if (before == null || !before.triggers().equals(warning.triggers())) {
      index(before == null ? List.of() : before.triggers(), warning);
    }
    if (before != null && !place(before).equals(place(warning))) {
      Few.remove(byPlace, place(before), warning.id());
      Few.remove(byFamily, before.cause().family(), warning.id());
    }
    Few.add(byPlace, place(warning), warning.id());
    Few.add(byFamily, warning.cause().family(), warning.id());
    if (warning.noSecondaryRisk() == null) {
      applied.remove(warning.id());
    } else {
      applied.add(warning.id());
    }
  }

  void remove(WarningId id) {
    Warning before = all.remove(id);
    if (before == null) {
      return;
    }
    before.triggers().forEach(trigger -> drop(trigger.key(), id));
    Few.remove(byPlace, place(before), id);
    Few.remove(byFamily, before.cause().family(), id);
    applied.remove(id);
  }

  Optional<Warning> get(WarningId id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Oldest first. */
  List<Warning> all() {
    return all.list();
  }

  Optional<Warning> of(RuleKey trigger) {
    return first(byTrigger.get(trigger));
  }

  List<Warning> on(TargetId target) {
    return warnings(byTarget.get(target));
  }

  Optional<Warning> at(Cause.Family family, Scope scope) {
    return first(byPlace.get(new Place(family, scope)));
  }

  List<Warning> allOf(RuleKey trigger) {
    return warnings(byTrigger.get(trigger));
  }

  List<Warning> allAt(Cause.Family family, Scope scope) {
    return warnings(byPlace.get(new Place(family, scope)));
  }

  List<Warning> of(Cause.Family family) {
    return warnings(byFamily.get(family));
  }

  List<Warning> applied() {
    return warnings(applied);
  }

  /** In a storm one trigger after the other joins: those that were there before are passed over. */
  private void index(List<Trigger> before, Warning warning) {
    List<Trigger> now = warning.triggers();
    int same = 0;
    while (same < Math.min(before.size(), now.size())
        && before.get(same).key().equals(now.get(same).key())) {
      same++;
    }
    Set<RuleKey> gone = new LinkedHashSet<>();
    before.subList(same, before.size()).forEach(trigger -> gone.add(trigger.key()));
    for (Trigger trigger : now.subList(same, now.size())) {
      if (!gone.remove(trigger.key())) {
        index(trigger.key(), warning.id());
      }
    }
    gone.forEach(key -> drop(key, warning.id()));
  }

  private void index(RuleKey key, WarningId id) {
    Few.add(byTrigger, key, id);
    Few.add(byTarget, key.target(), id);
  }

  private void drop(RuleKey key, WarningId id) {
    Few.remove(byTrigger, key, id);
    Warning now = all.get(id);
    boolean stillThere =
        now != null
            && now.triggers().stream().anyMatch(one -> one.key().target().equals(key.target()));
    if (!stillThere) {
      Few.remove(byTarget, key.target(), id);
    }
  }

  private Optional<Warning> first(@Nullable Set<WarningId> ids) {
    return ids == null ? Optional.empty() : get(ids.iterator().next());
  }

  private List<Warning> warnings(@Nullable Collection<WarningId> ids) {
    return ids == null ? List.of() : ids.stream().map(this::get).flatMap(Optional::stream).toList();
  }

  private static Place place(Warning warning) {
    return new Place(warning.cause().family(), warning.scope());
  }
}
