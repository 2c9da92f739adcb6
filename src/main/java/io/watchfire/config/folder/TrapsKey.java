package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The traps of a profile: its own, and those of the profile that it extends. */
final class TrapsKey {
  private static final String BOOL = "bool";
  private static final List<String> EFFECTS = List.of("raises", "clears", "poll");

  private final Map<String, Derived> indicators;
  private final boolean incomplete;
  private final Names names = new Names("trap");
  private final Names oids = new Names("trap");

  /**
   * @param indicators of the profile
   * @param incomplete whether there may be more indicators, in a profile that was not read
   */
  TrapsKey(List<Derived> indicators, boolean incomplete) {
    this.indicators =
        indicators.stream()
            .collect(Collectors.toMap(Derived::indicator, derived -> derived, (a, b) -> a));
    this.incomplete = incomplete;
  }

  /**
   * All of them: inherited ones first, each in the place of the one it replaces.
   *
   * @param inherited one of the same name, or the same OID, replaces them
   */
  List<KnownTrap> read(Optional<Value> list, List<KnownTrap> inherited) {
    Map<String, KnownTrap> byName = new LinkedHashMap<>();
    inherited.forEach(trap -> byName.put(trap.name(), trap));
    List<KnownTrap> own =
        list.map(value -> value.list(item -> item.section(this::trap))).orElse(List.of());
    for (KnownTrap trap : own) {
      byName.values().removeIf(other -> !isSame(other, trap) && other.oid().equals(trap.oid()));
      byName.put(trap.name(), trap);
    }
    return List.copyOf(new ArrayList<>(byName.values()));
  }

  private static boolean isSame(KnownTrap one, KnownTrap other) {
    return one.name().equals(other.name());
  }

  private KnownTrap trap(Section trap) {
    Value oidAt = trap.required("oid");
    String oid = ObjectKeys.oid(oidAt);
    oids.add(oidAt, oid);
    Value nameAt = trap.required("name");
    String name = ObjectKeys.mibName(nameAt, "a trap, such as linkDown");
    names.add(nameAt, name);
    return new KnownTrap(oid, name, effect(trap));
  }

  private @Nullable Effect effect(Section trap) {
    List<String> present = trap.present(EFFECTS);
    if (present.size() != 1) {
      trap.owner()
          .fault(
              "needs one of raises: and clears:, with an indicator of the profile, or poll: true");
      return null;
    }
    String key = present.get(0);
    Value at = trap.required(key);
    if (key.equals("poll")) {
      if (!at.as(Scalars::flag) && !at.isFaulty()) {
        at.fault("every trap that is known makes the device be polled; write true");
      }
      return null;
    }
    String indicator = at.text();
    check(at, indicator);
    return new Effect(indicator, key.equals("raises"));
  }

  private void check(Value at, String indicator) {
    Derived derived = indicators.get(indicator);
    if (at.isFaulty() || (derived == null && incomplete)) {
      return;
    }
    if (derived == null) {
      at.fault(
          "the profile has no indicator \""
              + indicator
              + "\""
              + Spelling.remedy(indicator, indicators.keySet()));
    } else if (!derived.unit().equals(BOOL)) {
      at.fault(
          indicator
              + " is in "
              + derived.unit()
              + ", not yes or no; write poll: true, and the poll tells its value");
    }
  }
}
