package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.ProfileId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One file of {@code profiles/}. */
public final class ProfileFile {
  private static final double MOST = 1e12;
  private static final Pattern OID = Pattern.compile("[0-2](?:\\.(?:0|[1-9]\\d{0,9})){1,127}");
  private static final Pattern MIB_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern STATE = Pattern.compile("\\d{1,9}");

  private final References references;

  public ProfileFile(References references) {
    this.references = references;
  }

  public Profile read(Section file) {
    Value at = file.required("id");
    String id = at.id();
    references.profiles().add(at, id);
    LocalText title = file.required("title").as(Scalars::local);
    List<String> detect =
        file.optional("detect", value -> value.section(ProfileFile::detect), List.of());
    Names names = new Names("object");
    List<Reference> used = new java.util.ArrayList<>();
    List<MibObject> objects =
        file.required("objects")
            .list(value -> value.section(section -> object(section, names, used)));
    Map<String, MibObject> byName = new LinkedHashMap<>();
    objects.forEach(object -> byName.putIfAbsent(object.name(), object));
    used.forEach(reference -> reference.check(names, byName));
    Names derived = new Names("indicator");
    List<Derived> indicators =
        file.optional(
            "indicators",
            list -> list.list(v -> v.section(section -> derived(section, names, byName, derived))),
            List.of());
    return new Profile(new ProfileId(id), title, detect, objects, indicators);
  }

  private static List<String> detect(Section detect) {
    return detect.required("sysObjectId").list(ProfileFile::oid);
  }

  /** A row label of an object: another column. */
  private record Reference(Value at, String name) {
    void check(Names names, Map<String, MibObject> byName) {
      names.check(at, name);
      MibObject label = byName.get(name);
      if (label != null && !label.table()) {
        at.fault(at.quoted() + " is a scalar, and names no rows; name a column of the table");
      }
    }
  }

  private static MibObject object(Section object, Names names, List<Reference> used) {
    Value at = object.required("name");
    String name = at.text();
    if (!at.isFaulty() && !MIB_NAME.matcher(name).matches()) {
      at.fault(at.quoted() + " is not the name of a MIB object, such as ifHCInOctets");
    }
    names.add(at, name);
    boolean table = object.optional("table", Scalars::flag, false);
    Value oidAt = object.required("oid");
    String oid = oid(oidAt);
    if (!oidAt.isFaulty() && oid.endsWith(".0") == table) {
      oidAt.fault(
          table
              ? oidAt.quoted() + " ends in .0, but a column does not; remove .0 or table: true"
              : oidAt.quoted() + " is a scalar without .0; add .0, or table: true for a column");
    }
    List<String> labels =
        object.optional(
            "labels",
            list ->
                list.list(
                    item -> {
                      used.add(new Reference(item, item.text()));
                      return item.text();
                    }),
            List.of());
    if (!labels.isEmpty() && !table) {
      object.required("labels").fault("a scalar has no rows to label; remove labels");
    }
    return new MibObject(
        name,
        oid,
        table,
        object.optional("counter", Scalars::flag, false),
        object.optional("unit").map(Value::text).orElse(""),
        Set.copyOf(
            new HashSet<>(
                object.optional("noReading", l -> l.list(Scalars::anyWhole), List.<Long>of()))),
        object.optional("plausible").map(ProfileFile::range).orElse(null),
        object.optional("states", ProfileFile::states, Map.of()),
        labels,
        object.optional("text", Scalars::flag, false));
  }

  private static String oid(Value value) {
    String oid = value.text();
    if (!value.isFaulty() && !OID.matcher(oid).matches()) {
      value.fault(
          value.quoted()
              + " is not a numeric OID; write for instance 1.3.6.1.2.1.1.3.0,"
              + " without a leading dot");
    }
    return oid;
  }

  private static Range range(Value value) {
    List<Double> bounds = value.list(Scalars.number(-MOST, MOST));
    if (!value.isFaulty() && (bounds.size() != 2 || bounds.get(0) > bounds.get(1))) {
      value.fault("must be the lowest and the highest plausible value, such as [0, 100]");
    }
    return value.isFaulty() || bounds.size() != 2
        ? new Range(0, 0)
        : new Range(bounds.get(0), bounds.get(1));
  }

  private static Map<Integer, String> states(Value value) {
    Map<Integer, String> states = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (number, name) -> {
              String text = name.text();
              if (STATE.matcher(number).matches()) {
                states.put(Integer.parseInt(number), text);
              } else {
                name.fault("\"" + number + "\" is not the number of a state; write 1: " + text);
              }
            });
    return Map.copyOf(states);
  }

  private Derived derived(
      Section derived, Names names, Map<String, MibObject> byName, Names taken) {
    Value at = derived.required("indicator");
    String indicator = at.text();
    taken.add(at, indicator);
    Value objectAt = derived.required("object");
    String name = objectAt.text();
    names.check(objectAt, name);
    MibObject object = byName.get(name);
    if (object != null && object.text()) {
      objectAt.fault(objectAt.quoted() + " is a text, not a number; an indicator needs a number");
    }
    Derived.How how = derived.required("how").as(Scalars.oneOf(Derived.How.class));
    boolean byState = how == Derived.How.ANY_EQUALS || how == Derived.How.SHARE_EQUALS;
    Optional<Value> equals = derived.optional("equals");
    List<Long> states = equals.map(v -> v.list(Scalars::anyWhole)).orElse(List.of());
    if (byState && states.isEmpty()) {
      equals
          .orElse(derived.owner())
          .fault("any-equals and share-equals need equals: [1, …], the states that count");
    } else if (!byState && equals.isPresent()) {
      equals.get().fault("only goes with how: any-equals or share-equals; remove it");
    }
    return new Derived(
        indicator,
        name,
        how,
        states,
        derived.optional("scale", Scalars.number(-MOST, MOST), 1.0),
        unit(derived, at, indicator),
        derived.optional("perSecond").map(v -> perSecond(v, object, byState)).orElse(false),
        derived.optional("unless").map(v -> v.section(s -> unless(s, names))).orElse(null));
  }

  private static boolean perSecond(Value value, @Nullable MibObject object, boolean byState) {
    boolean rated = value.as(Scalars::flag);
    if (rated && object != null && !object.counter()) {
      value.fault(object.name() + " is no counter, and has no rate; add counter: true to it");
    } else if (rated && byState) {
      value.fault("does not go with states; remove it, or write how: sum");
    }
    return rated;
  }

  private static Derived.Unless unless(Section unless, Names names) {
    Value objectAt = unless.required("object");
    names.check(objectAt, objectAt.text());
    Value equals = unless.required("equals");
    List<Long> states = equals.list(Scalars::anyWhole);
    if (states.isEmpty() && !equals.isFaulty()) {
      equals.fault("is empty; name the states that make the exception");
    }
    return new Derived.Unless(objectAt.text(), states);
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
