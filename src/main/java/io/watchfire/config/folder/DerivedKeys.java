package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.target.Formula;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The indicators of a profile: its own, and those of the profile that it extends. */
final class DerivedKeys {
  private final References references;
  private final Names objects;
  private final Map<String, MibObject> byName;
  private final Map<String, Derived> inherited = new LinkedHashMap<>();
  private final Names taken = new Names("indicator");

  /**
   * @param objects names of the profile's objects
   * @param byName those of them that were read
   */
  DerivedKeys(References references, Names objects, Map<String, MibObject> byName) {
    this.references = references;
    this.objects = objects;
    this.byName = byName;
  }

  /** Takes what the profile that is extended gives. */
  void inherit(Derived derived) {
    inherited.put(derived.indicator(), derived);
  }

  /** All of them: inherited ones first, each in the place of the one it replaces. */
  List<Derived> read(Optional<Value> list) {
    Map<String, List<Derived>> all = new LinkedHashMap<>();
    inherited.forEach((name, derived) -> all.put(name, new ArrayList<>(List.of(derived))));
    list.ifPresent(value -> value.list(item -> item.section(section -> entry(section, all))));
    List<Derived> read = new ArrayList<>();
    for (List<Derived> entries : all.values()) {
      List<Derived> others = new ArrayList<>(entries.get(0).fallbacks());
      others.addAll(entries.subList(1, entries.size()));
      read.add(entries.get(0).otherwise(others));
    }
    return List.copyOf(read);
  }

  private Derived entry(Section entry, Map<String, List<Derived>> all) {
    Value at = entry.required("indicator");
    String indicator = at.text();
    Optional<Value> fallback = entry.optional("fallback");
    boolean last = fallback.map(Scalars::flag).orElse(false);
    Derived derived = derived(entry, at, indicator);
    if (!last) {
      taken.add(at, indicator);
      all.put(indicator, new ArrayList<>(List.of(derived)));
    } else if (all.containsKey(indicator)) {
      all.getOrDefault(indicator, List.of()).add(derived);
    } else {
      fallback
          .orElse(at)
          .fault("there is no entry for " + indicator + " before this one; remove fallback");
      all.put(indicator, new ArrayList<>(List.of(derived)));
    }
    return derived;
  }

  private Derived derived(Section derived, Value at, String indicator) {
    Optional<Value> of = derived.optional("of");
    Formula formula = of.map(value -> FormulaText.read(value, n -> known(value, n))).orElse(null);
    String object = "";
    if (of.isEmpty()) {
      object = derived.required("object").as(this::number);
    } else if (derived.has("object")) {
      derived.required("object").fault("given beside of; remove one of them");
    }
    List<String> sources = formula == null ? List.of(object) : formula.objects();
    Derived.How how = derived.required("how").as(Scalars.oneOf(Derived.How.class));
    boolean rows = sources.stream().map(byName::get).anyMatch(o -> o == null || o.table());
    MibObject only = byName.get(object);
    return new Derived(
        indicator,
        object,
        formula,
        how,
        states(derived, how),
        derived.optional("bits").map(v -> bits(v, how)).orElse(Derived.ALL_BITS),
        derived.optional("scale", Scalars.number(-ProfileFile.MOST, ProfileFile.MOST), 1.0),
        unit(derived, at, indicator),
        derived
            .optional("perSecond")
            .map(v -> perSecond(v, sources, how.isOfStates()))
            .orElse(false),
        derived.optional("unless").map(v -> v.section(this::unless)).orElse(null),
        derived.optional(
            "where", list -> list.list(v -> v.section(s -> where(s, rows))), List.of()),
        derived.optional("plausible").<@Nullable Range>map(ObjectKeys::range).orElse(null),
        derived.optional("seen").map(v -> v.section(s -> seen(s, only))).orElse(null),
        List.of());
  }

  /** The name of an object that is a number. */
  private String number(Value at) {
    String name = at.text();
    objects.check(at, name);
    MibObject object = byName.get(name);
    if (object != null && object.text()) {
      at.fault(at.quoted() + " is a text, not a number; an indicator needs a number");
    }
    return name;
  }

  private void known(Value at, FormulaText.Name name) {
    MibObject object = byName.get(name.name());
    if (!objects.has(name.name())) {
      at.fault(
          name.offset(),
          "there is no object \""
              + name.name()
              + "\""
              + Spelling.remedy(name.name(), objects.all()));
    } else if (object != null && object.text()) {
      at.fault(name.offset(), name.name() + " is a text, not a number");
    }
  }

  private static List<Long> states(Section derived, Derived.How how) {
    Optional<Value> equals = derived.optional("equals");
    List<Long> states = equals.map(v -> v.list(Scalars::anyWhole)).orElse(List.of());
    if (how.isOfStates() && states.isEmpty()) {
      equals
          .orElse(derived.owner())
          .fault(
              "any-equals, share-equals and count-equals need equals: [1, …], the states that"
                  + " count");
    } else if (!how.isOfStates() && equals.isPresent()) {
      equals.get().fault("only goes with how: any-equals, share-equals or count-equals; remove it");
    }
    return states;
  }

  private static long bits(Value value, Derived.How how) {
    long bits = value.as(Scalars::anyWhole);
    if (value.isFaulty()) {
      return Derived.ALL_BITS;
    }
    if (!how.isOfStates()) {
      value.fault("only goes with how: any-equals, share-equals or count-equals; remove it");
    } else if (bits <= 0) {
      value.fault("must be the sum of the bits that are compared, such as 768 for 256 and 512");
    }
    return bits;
  }

  private boolean perSecond(Value value, List<String> sources, boolean byState) {
    boolean rated = value.as(Scalars::flag);
    List<MibObject> known = sources.stream().map(byName::get).filter(Objects::nonNull).toList();
    boolean all = known.size() == sources.size();
    if (rated && all && known.stream().noneMatch(MibObject::counter)) {
      value.fault(
          (known.size() == 1
                  ? known.get(0).name() + " is no counter, and"
                  : "no counter is in it, which")
              + " has no rate; add counter: true to it");
    } else if (rated && byState) {
      value.fault("does not go with states; remove it, or write how: sum");
    }
    return rated;
  }

  private Derived.Unless unless(Section unless) {
    Value objectAt = unless.required("object");
    objects.check(objectAt, objectAt.text());
    return new Derived.Unless(
        objectAt.text(), some(unless.required("equals"), "the states that make the exception"));
  }

  private Derived.Where where(Section where, boolean rows) {
    Value at = where.required("object");
    String name = at.text();
    objects.check(at, name);
    MibObject object = byName.get(name);
    if (object != null && object.table() && !rows) {
      at.fault(at.quoted() + " has rows, but this indicator has none; name a scalar");
    }
    return new Derived.Where(name, WhereKey.read(where, object));
  }

  private Derived.Seen seen(Section seen, @Nullable MibObject object) {
    Value by = seen.required("by");
    objects.check(by, by.text());
    MibObject text = byName.get(by.text());
    if (text != null && !(text.text() && text.table())) {
      by.fault(by.quoted() + " is no text of a row; name a column with text: true");
    }
    if (object != null && !object.table()) {
      seen.owner().fault("goes with a column only; " + object.name() + " is a scalar");
    }
    return new Derived.Seen(
        some(seen.required("equals"), "the states that a row was once in"), by.text());
  }

  private static List<Long> some(Value equals, String what) {
    List<Long> states = equals.list(Scalars::anyWhole);
    if (states.isEmpty() && !equals.isFaulty()) {
      equals.fault("is empty; name " + what);
    }
    return states;
  }

  private String unit(Section derived, Value at, String indicator) {
    Optional<Value> written = derived.optional("unit");
    String known = Catalogue.find(indicator).map(Catalogue.Known::unit).orElse("");
    if (written.isEmpty()) {
      if (known.isEmpty() && !at.isFaulty()) {
        derived.required("unit");
      }
      return known;
    }
    Value value = written.get();
    String unit = value.text();
    if (!known.isEmpty() && !value.isFaulty() && !unit.equals(known)) {
      value.fault(
          indicator
              + " is in "
              + known
              + ", not in "
              + value.quoted()
              + "; write unit: "
              + known
              + " and the scale that leads to it");
    }
    references.indicator(indicator, unit);
    return unit;
  }
}
