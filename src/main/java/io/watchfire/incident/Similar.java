package io.watchfire.incident;

import io.watchfire.plan.KnownCase;
import io.watchfire.target.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How alike two incidents are, or an incident and a known case. */
public final class Similar {
  private Similar() {}

  /** What they have in common; what tells most comes first. */
  public enum Trait {
    ITEM(4),
    CATEGORY(2),
    CAUSE(1);

    private final int weight;

    Trait(int weight) {
      this.weight = weight;
    }
  }

  /** None of an incident with itself. */
  public static Set<Trait> traits(Incident incident, Incident other) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (incident.id().equals(other.id()) || other.falseAlarm()) {
      return traits;
    }
    String item = item(incident);
    if (item != null && item.equals(item(other))) {
      traits.add(Trait.ITEM);
    }
    String category = incident.handling().category();
    if (!category.isEmpty() && category.equals(other.handling().category())) {
      traits.add(Trait.CATEGORY);
    }
    if (incident.cause() == other.cause()) {
      traits.add(Trait.CAUSE);
    }
    return traits;
  }

  public static Set<Trait> traits(Incident incident, KnownCase known) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    String item = item(incident);
    if (item != null && known.items().contains(item)) {
      traits.add(Trait.ITEM);
    }
    if (known.categories().contains(incident.handling().category())) {
      traits.add(Trait.CATEGORY);
    }
    if (known.causes().contains(incident.cause())) {
      traits.add(Trait.CAUSE);
    }
    return traits;
  }

  /** More is more alike; 0 is not at all. */
  public static int weight(Set<Trait> traits) {
    return traits.stream().mapToInt(trait -> trait.weight).sum();
  }

  /**
   * The configuration item, or the target that it is about; null when it is about more than one.
   */
  private static @Nullable String item(Incident incident) {
    Scope scope = incident.scope();
    String ci = incident.handling().ci();
    return ci != null ? ci : scope.kind() == Scope.Kind.TARGET ? scope.id() : null;
  }
}
