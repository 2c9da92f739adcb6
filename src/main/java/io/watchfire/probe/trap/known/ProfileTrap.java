package io.watchfire.probe.trap.known;

import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** A trap of a profile, with the variables that it speaks of looked up once. */
public final class ProfileTrap {
  private final KnownTrap trap;
  private final List<Filter> filters;
  private final @Nullable Measure measure;

  private record Filter(OID oid, @Nullable MibObject object, Condition condition) {}

  private record Measure(OID oid, MibObject object, Derived derived) {}

  /**
   * @param profile null for a trap that needs none
   */
  ProfileTrap(KnownTrap trap, @Nullable Profile profile) {
    this.trap = trap;
    this.filters = trap.where().stream().map(where -> filter(where, profile)).toList();
    KnownTrap.Value value = trap.value();
    this.measure = value == null ? null : measure(value, profile);
  }

  private static Filter filter(KnownTrap.Where where, @Nullable Profile profile) {
    if (where.isOid()) {
      return new Filter(new OID(where.variable()), null, where.condition());
    }
    MibObject object = named(profile, where.variable());
    return new Filter(new OID(object.oid()), object, where.condition());
  }

  private static Measure measure(KnownTrap.Value value, @Nullable Profile profile) {
    MibObject object = named(profile, value.object());
    return new Measure(new OID(object.oid()), object, derived(profile, value));
  }

  private static MibObject named(@Nullable Profile profile, String name) {
    return Optional.ofNullable(profile)
        .flatMap(known -> known.object(name))
        .orElseThrow(() -> new IllegalArgumentException("no object named " + name));
  }

  private static Derived derived(@Nullable Profile profile, KnownTrap.Value value) {
    return Stream.ofNullable(profile)
        .flatMap(known -> known.indicators().stream())
        .filter(derived -> derived.indicator().equals(value.indicator()))
        .flatMap(derived -> Stream.concat(Stream.of(derived), derived.fallbacks().stream()))
        .filter(derived -> derived.object().equals(value.object()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(value + " is not read"));
  }

  public KnownTrap trap() {
    return trap;
  }

  /** Whether all that must hold of its variables does. */
  boolean fits(List<? extends VariableBinding> said) {
    for (Filter filter : filters) {
      VariableBinding variable = find(said, filter.oid);
      if (variable == null || !holds(variable, filter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(VariableBinding variable, Filter filter) {
    if (filter.condition instanceof Condition.Matches matches) {
      return matches.pattern().compiled().matcher(SaidValue.text(variable)).find();
    }
    double number = SaidValue.number(variable, filter.object);
    if (filter.condition instanceof Condition.Above above) {
      return number > above.bound();
    }
    if (filter.condition instanceof Condition.Below below) {
      return number < below.bound();
    }
    return filter.condition instanceof Condition.Equals equals
        && equals.values().stream().anyMatch(value -> value == number);
  }

  /** The indicator that a variable gives; empty when none does, or what it says is no reading. */
  public OptionalDouble value(List<? extends VariableBinding> said) {
    Measure wanted = measure;
    VariableBinding variable = wanted == null ? null : find(said, wanted.oid);
    if (wanted == null || variable == null) {
      return OptionalDouble.empty();
    }
    double raw = SaidValue.number(variable, wanted.object);
    double value = wanted.object.scaled(raw, wanted.derived.scale());
    Profile.Range plausible = wanted.derived.plausible();
    return Double.isNaN(value) || (plausible != null && !plausible.contains(value))
        ? OptionalDouble.empty()
        : OptionalDouble.of(value);
  }

  /** Whichever instance of it the device names; some leave out the last 0 of a scalar. */
  private static @Nullable VariableBinding find(List<? extends VariableBinding> said, OID wanted) {
    OID object = wanted.last() == 0 ? new OID(wanted.getValue(), 0, wanted.size() - 1) : wanted;
    for (VariableBinding each : said) {
      if (each.getOid().startsWith(object)) {
        return each;
      }
    }
    return null;
  }
}
