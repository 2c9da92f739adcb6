package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect;
import io.watchfire.target.KnownTrap.Where;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Spelling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The traps of a profile: its own, and those of the profile that it extends. */
final class TrapsKey {
  private static final String BOOL = "bool";
  private static final List<String> EFFECTS = List.of("raises", "clears", "event", "poll");
  private static final Pattern EVENT = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

  private final References references;
  private final Names objects;
  private final Map<String, MibObject> byName;
  private final Map<String, Derived> indicators;
  private final boolean incomplete;
  private final Names names = new Names("trap");

  /** Line of the trap that takes all of its OID: what comes behind it is never looked at. */
  private final Map<String, Integer> closed = new HashMap<>();

  /**
   * @param objects names of the profile's objects
   * @param byName those of them that were read
   * @param indicators of the profile
   * @param incomplete whether there may be more indicators, in a profile that was not read
   */
  TrapsKey(
      References references,
      Names objects,
      Map<String, MibObject> byName,
      List<Derived> indicators,
      boolean incomplete) {
    this.references = references;
    this.objects = objects;
    this.byName = byName;
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
    List<KnownTrap> own =
        list.map(value -> value.list(item -> item.section(this::trap))).orElse(List.of());
    Set<String> oids = own.stream().map(KnownTrap::oid).collect(Collectors.toSet());
    Set<String> replaced = own.stream().map(KnownTrap::name).collect(Collectors.toSet());
    Map<String, KnownTrap> all = new LinkedHashMap<>();
    for (KnownTrap trap : inherited) {
      if (replaced.contains(trap.name()) || !oids.contains(trap.oid())) {
        all.put(trap.name(), trap);
      }
    }
    own.forEach(trap -> all.put(trap.name(), trap));
    return List.copyOf(all.values());
  }

  private KnownTrap trap(Section trap) {
    Value oidAt = trap.required("oid");
    String oid = ObjectKeys.oid(oidAt);
    Value nameAt = trap.required("name");
    String name = ObjectKeys.mibName(nameAt, "a trap, such as linkDown");
    names.add(nameAt, name);
    List<Where> where =
        trap.optional("where", list -> list.list(item -> item.section(this::where)), List.of());
    turn(oidAt, oid, where.isEmpty());
    Optional<Value> value = trap.optional("value");
    return new KnownTrap(
        oid,
        name,
        where,
        effect(trap, value.isPresent()),
        value.<KnownTrap.@Nullable Value>map(at -> at.section(this::value)).orElse(null));
  }

  /** Of several of one OID, all but the last must leave some to the next. */
  private void turn(Value at, String oid, boolean takesAll) {
    Integer before = closed.get(oid);
    if (before != null && !at.isFaulty()) {
      at.fault(
          at.quoted()
              + " is taken: the trap on line "
              + before
              + " has it without where, and no other of it is looked at; move that one behind");
    } else if (takesAll) {
      closed.put(oid, at.line());
    }
  }

  private Where where(Section where) {
    Value at = where.required("object");
    String variable = at.text();
    if (!at.isFaulty() && Character.isDigit(variable.charAt(0))) {
      return new Where(ObjectKeys.oid(at), WhereKey.read(where, null));
    }
    objects.check(at, variable);
    return new Where(variable, WhereKey.read(where, byName.get(variable)));
  }

  private @Nullable Effect effect(Section trap, boolean hasValue) {
    List<String> present = trap.present(EFFECTS);
    if (present.size() > 1 || (present.isEmpty() && !hasValue)) {
      trap.owner()
          .fault(
              "needs one of raises: and clears:, with an indicator of the profile, event:, with a"
                  + " name, or poll: true");
      return null;
    }
    if (present.isEmpty()) {
      return null;
    }
    String key = present.get(0);
    Value at = trap.required(key);
    return switch (key) {
      case "poll" -> polls(at);
      case "event" -> event(at);
      default -> state(at, key.equals("raises"));
    };
  }

  private static @Nullable Effect polls(Value at) {
    if (!at.as(Scalars::flag) && !at.isFaulty()) {
      at.fault("every trap that is known makes the device be polled; write true");
    }
    return null;
  }

  private Effect event(Value at) {
    Effect event = new Effect.Event(at.text());
    if (!at.isFaulty() && !EVENT.matcher(at.text()).matches()) {
      at.fault(
          at.quoted()
              + " is not the name of what happens, such as testCompleted: at most 40 letters and"
              + " digits, a small letter first");
    }
    references.indicator(event.indicator(), "count");
    return event;
  }

  private Effect state(Value at, boolean raised) {
    String indicator = at.text();
    Derived derived = known(at, indicator);
    if (derived != null && !derived.unit().equals(BOOL)) {
      at.fault(
          indicator
              + " is in "
              + derived.unit()
              + ", not yes or no; write poll: true, and the poll tells its value");
    }
    return new Effect.State(indicator, raised);
  }

  private KnownTrap.Value value(Section value) {
    Value indicatorAt = value.required("indicator");
    Derived derived = known(indicatorAt, indicatorAt.text());
    Value objectAt = value.required("object");
    String name = objectAt.text();
    objects.check(objectAt, name);
    MibObject object = byName.get(name);
    if (object != null && object.table() && !objectAt.isFaulty()) {
      objectAt.fault(
          objectAt.quoted() + " has rows, and a trap tells of one of them; name a scalar");
    } else if (object != null && derived != null && !objectAt.isFaulty() && !reads(derived, name)) {
      objectAt.fault(
          derived.indicator()
              + " is not read of "
              + name
              + "; name the object whose value the profile takes for it");
    }
    return new KnownTrap.Value(indicatorAt.text(), name);
  }

  /** Whether the plain value of the object, scaled, is the indicator. */
  private static boolean reads(Derived derived, String object) {
    boolean itself =
        derived.object().equals(object) && !derived.how().isOfStates() && !derived.perSecond();
    return itself || derived.fallbacks().stream().anyMatch(other -> reads(other, object));
  }

  /** Null where there is none, and a fault was told unless it may be in a profile not read. */
  private @Nullable Derived known(Value at, String indicator) {
    Derived derived = indicators.get(indicator);
    if (derived == null && !incomplete && !at.isFaulty()) {
      at.fault(
          "the profile has no indicator \""
              + indicator
              + "\""
              + Spelling.remedy(indicator, indicators.keySet()));
    }
    return at.isFaulty() ? null : derived;
  }
}
