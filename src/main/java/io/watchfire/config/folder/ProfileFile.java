package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Spelling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One file of {@code profiles/}. */
final class ProfileFile {
  /** Numbers of a profile lie between this and its negative. */
  static final double MOST = 1e12;

  private final References references;
  private final DetectKey detection = new DetectKey();
  private final WrittenLimits limits;
  private final Function<Value, Optional<Profile>> parents;

  /**
   * @param limits takes the limits of the profile
   * @param parents finds what the value of {@code extends} names; tells a fault when it cannot
   */
  ProfileFile(
      References references, WrittenLimits limits, Function<Value, Optional<Profile>> parents) {
    this.references = references;
    this.limits = limits;
    this.parents = parents;
  }

  Profile read(Section file) {
    Value at = file.required("id");
    String id = at.id();
    references.profiles().add(at, id);
    LocalText title = file.required("title").as(Scalars::local);
    Profile.Detect detect =
        file.optional(
            "detect",
            value -> value.section(keys -> detection.read(keys, id)),
            Profile.Detect.BY_HAND);
    Optional<Value> extended = file.optional("extends");
    Profile parent =
        RenumberKey.applied(
            file.optional("renumber"),
            extended.flatMap(parents).orElse(null),
            extended.isPresent());
    Map<String, Value> without = without(file, parent, extended.isPresent());
    Names names = new Names("object");
    if (extended.isPresent() && parent == null) {
      // what the missing profile would give is not known
      names.incomplete();
    }
    Map<String, MibObject> objects =
        new ObjectKeys(names, parent, without.keySet())
            .read(
                extended.isPresent()
                    ? file.optional("objects")
                    : Optional.of(file.required("objects")));
    DerivedKeys indicators = new DerivedKeys(references, names, objects);
    if (parent != null) {
      parent.indicators().stream()
          .filter(derived -> !without.containsKey(derived.indicator()))
          .forEach(indicators::inherit);
    }
    List<Derived> derived = indicators.read(file.optional("indicators"));
    List<KnownTrap> traps =
        new TrapsKey(references, names, objects, derived, extended.isPresent() && parent == null)
            .read(file.optional("traps"), inherited(parent, without));
    stillNeeded(without, objects, derived, traps);
    if (derived.stream().anyMatch(each -> each.seen() != null)) {
      references.missingPorts(id);
    }
    limits.add(
        new WrittenLimits.Written(
            new ProfileId(id),
            parent == null ? null : parent.id(),
            without.keySet(),
            file.optional("limits").map(Value::items).orElse(List.of())));
    return new Profile(
        new ProfileId(id),
        title,
        kind(file, parent),
        detect,
        List.copyOf(objects.values()),
        derived,
        traps);
  }

  private static List<KnownTrap> inherited(@Nullable Profile parent, Map<String, Value> without) {
    return parent == null
        ? List.of()
        : parent.traps().stream().filter(trap -> !without.containsKey(trap.name())).toList();
  }

  private static Profile.Kind kind(Section file, @Nullable Profile parent) {
    Profile.Kind inherited = parent == null ? Profile.Kind.ANY : parent.kind();
    return new Profile.Kind(
        file.optional("class").map(Value::id).orElse(inherited.targetClass()),
        file.optional("vendor").map(Value::text).orElse(inherited.vendor()));
  }

  /** Objects, indicators, traps and limits that are not inherited. */
  private Map<String, Value> without(Section file, @Nullable Profile parent, boolean extended) {
    Map<String, Value> without = new LinkedHashMap<>();
    Optional<Value> list = file.optional("without");
    if (list.isEmpty()) {
      return without;
    }
    if (!extended) {
      list.get().fault("only goes with extends; there is nothing to leave out");
      return without;
    }
    Set<String> given = new LinkedHashSet<>();
    if (parent != null) {
      parent.objects().forEach(object -> given.add(object.name()));
      parent.indicators().forEach(derived -> given.add(derived.indicator()));
      parent.traps().forEach(trap -> given.add(trap.name()));
      given.addAll(limits.idsOf(parent.id()));
    }
    for (Value item : list.get().items()) {
      String name = item.text();
      if (parent != null && !item.isFaulty() && !given.contains(name)) {
        item.fault(
            parent.id().value()
                + " has no \""
                + name
                + "\" to leave out"
                + Spelling.remedy(name, given));
      }
      without.put(name, item);
    }
    return without;
  }

  /** What is left out must not be missed by what stays. */
  private static void stillNeeded(
      Map<String, Value> without,
      Map<String, MibObject> objects,
      List<Derived> derived,
      List<KnownTrap> traps) {
    without.forEach(
        (name, at) -> {
          for (KnownTrap trap : traps) {
            boolean gone = derived.stream().noneMatch(each -> each.indicator().equals(name));
            if (gone && tells(trap, name)) {
              at.fault("is told by the trap " + trap.name() + "; leave that out too");
            }
            if (!objects.containsKey(name) && looksAt(trap, name)) {
              at.fault("is looked at in the trap " + trap.name() + "; leave that out too");
            }
          }
          if (objects.containsKey(name)) {
            return;
          }
          for (MibObject object : objects.values()) {
            if (object.labels().contains(name)) {
              at.fault("names the rows of " + object.name() + "; leave that out too");
            }
          }
          for (Derived each : derived) {
            if (reads(each, name) || each.fallbacks().stream().anyMatch(f -> reads(f, name))) {
              at.fault("is read by the indicator " + each.indicator() + "; leave that out too");
            }
          }
        });
  }

  private static boolean tells(KnownTrap trap, String indicator) {
    return (trap.effect() instanceof KnownTrap.Effect.State state
            && state.indicator().equals(indicator))
        || (trap.value() != null && trap.value().indicator().equals(indicator));
  }

  private static boolean looksAt(KnownTrap trap, String object) {
    return trap.where().stream().anyMatch(where -> where.variable().equals(object))
        || (trap.value() != null && trap.value().object().equals(object));
  }

  private static boolean reads(Derived derived, String object) {
    Derived.Unless unless = derived.unless();
    Derived.Seen seen = derived.seen();
    return derived.sources().contains(object)
        || (unless != null && unless.object().equals(object))
        || (seen != null && seen.by().equals(object))
        || derived.where().stream().anyMatch(where -> where.object().equals(object));
  }
}
