package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.Profile.TextPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The objects of a profile: its own, and those of the profile that it extends. */
final class ObjectKeys {
  private static final Pattern OID = Pattern.compile("[0-2](?:\\.(?:0|[1-9]\\d{0,9})){1,127}");
  private static final Pattern MIB_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern LABEL = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");
  private static final Set<String> OWN_LABELS = Set.of("target", "region", "class");
  private static final Pattern STATE = Pattern.compile("\\d{1,9}");

  /** What 32-bit devices say when they have no number; no counter stops at them. */
  private static final Set<Long> NO_NUMBER = Set.of(2_147_483_647L, 4_294_967_295L);

  private final Names names;
  private final @Nullable Profile parent;
  private final Map<String, MibObject> byName = new LinkedHashMap<>();
  private final List<Label> labels = new ArrayList<>();

  /** A row label of an object: another column. */
  private record Label(Value at, String name) {}

  /**
   * @param names told those of the objects
   * @param dropped names that are not inherited
   */
  ObjectKeys(Names names, @Nullable Profile parent, Set<String> dropped) {
    this.names = names;
    this.parent = parent;
    if (parent != null) {
      for (MibObject object : parent.objects()) {
        if (!dropped.contains(object.name())) {
          names.know(object.name());
          byName.put(object.name(), object);
        }
      }
    }
  }

  /** All of them: inherited ones first, each in the place of the one it replaces. */
  Map<String, MibObject> read(Optional<Value> list) {
    list.ifPresent(
        value ->
            value
                .list(item -> item.section(this::object))
                .forEach(object -> byName.put(object.name(), object)));
    for (Label label : labels) {
      names.check(label.at(), label.name());
      MibObject object = byName.get(label.name());
      if (object != null && !object.table()) {
        label
            .at()
            .fault(
                label.at().quoted()
                    + " is a scalar, and names no rows; name a column of the table");
      }
    }
    return byName;
  }

  private MibObject object(Section object) {
    Value at = object.required("name");
    String name = mibName(at, "a MIB object, such as ifHCInOctets");
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
    boolean counter = object.optional("counter", Scalars::flag, false);
    boolean text = object.optional("text", Scalars::flag, false);
    Range plausible = object.optional("plausible").map(ObjectKeys::range).orElse(null);
    MibObject read =
        new MibObject(
            name,
            oid,
            table,
            counter,
            object.optional("unit").map(Value::text).orElse(""),
            object
                .optional("noReading")
                .map(list -> Set.copyOf(list.list(Scalars::anyWhole)))
                .orElse(counter || text ? Set.of() : NO_NUMBER),
            plausible,
            object.optional("states", ObjectKeys::states, Map.of()),
            labels(object, table),
            text,
            object.optional("autoScale").map(v -> autoScale(v, plausible)).orElse(false),
            object.optional("wraps").map(v -> wraps(v, counter)).orElse(false),
            object.optional("unsigned", Scalars::flag, false),
            object.optional("extract").<@Nullable TextPattern>map(ObjectKeys::extract).orElse(null),
            object.optional("index").map(v -> index(v, table)).orElse(MibObject.INDEX));
    replaces(at, read);
    return read;
  }

  /** Indicators that are inherited still read what has replaced their object. */
  private void replaces(Value at, MibObject object) {
    MibObject before =
        parent == null
            ? null
            : parent.object(object.name()).filter(byName::containsValue).orElse(null);
    if (before == null || at.isFaulty() || parent == null) {
      return;
    }
    if (before.table() != object.table()
        || before.text() != object.text()
        || before.counter() != object.counter()) {
      String kind =
          (before.counter() ? "counter, " : "")
              + (before.text() ? "text, " : "")
              + (before.table() ? "column" : "scalar");
      at.fault(
          at.quoted()
              + " is otherwise in "
              + parent.id().value()
              + " ("
              + kind
              + "); keep it so, give it another name, or drop the other by without");
    }
  }

  private List<String> labels(Section object, boolean table) {
    List<String> read =
        object.optional(
            "labels",
            list ->
                list.list(
                    item -> {
                      labels.add(new Label(item, item.text()));
                      return item.text();
                    }),
            List.of());
    if (!read.isEmpty() && !table) {
      object.required("labels").fault("a scalar has no rows to label; remove labels");
    }
    return read;
  }

  private static String index(Value value, boolean table) {
    String label = value.text();
    if (!value.isFaulty() && !LABEL.matcher(label).matches()) {
      value.fault(
          value.quoted() + " is not what rows are numbered by; write phase, battery or fan");
    } else if (OWN_LABELS.contains(label)) {
      value.fault(value.quoted() + " says which device it is; choose another word");
    } else if (!table) {
      value.fault("a scalar has no rows to number; remove index");
    }
    return label;
  }

  private static boolean autoScale(Value value, @Nullable Range plausible) {
    boolean auto = value.as(Scalars::flag);
    if (auto && plausible == null) {
      value.fault("says by plausible which factor is right; add plausible, such as [40, 70]");
    }
    return auto;
  }

  private static TextPattern extract(Value value) {
    TextPattern pattern = WhereKey.pattern(value);
    if (!value.isFaulty() && pattern.compiled().matcher("").groupCount() < 1) {
      value.fault("takes the number from its first group; put brackets around it");
    }
    return pattern;
  }

  private static boolean wraps(Value value, boolean counter) {
    boolean wraps = value.as(Scalars::flag);
    if (wraps && !counter) {
      value.fault("only a counter runs over; add counter: true, or remove it");
    }
    return wraps;
  }

  /**
   * @param what as in "is not the name of WHAT"
   */
  static String mibName(Value value, String what) {
    String name = value.text();
    if (!value.isFaulty() && !MIB_NAME.matcher(name).matches()) {
      value.fault(value.quoted() + " is not the name of " + what);
    }
    return name;
  }

  static String oid(Value value) {
    String oid = value.text();
    if (!value.isFaulty() && !OID.matcher(oid).matches()) {
      value.fault(
          value.quoted()
              + " is not a numeric OID; write for instance 1.3.6.1.2.1.1.3.0,"
              + " without a leading dot");
    }
    return oid;
  }

  static Range range(Value value) {
    List<Double> bounds = value.list(Scalars.number(-ProfileFile.MOST, ProfileFile.MOST));
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
}
