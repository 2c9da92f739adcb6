package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Formula;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/** One way to make an indicator, with its objects looked up once. */
final class DerivedValue {
  private static final OID SCALAR = new OID();

  private final Derived derived;
  private final MibObject[] sources;
  private final @Nullable Formula formula;
  private final RowFilter[] filters;
  private final @Nullable MibObject unless;
  private final @Nullable MibObject rememberedBy;

  /** Columns that name the rows of what is remembered, beside the one it is remembered by. */
  private final MibObject[] names;

  /** The column whose rows are gone through; -1 when all sources are scalars. */
  private final int leading;

  DerivedValue(Profile profile, Derived derived) {
    this.derived = derived;
    this.formula = derived.formula();
    this.sources =
        derived.sources().stream().map(name -> named(profile, name)).toArray(MibObject[]::new);
    this.filters =
        derived.where().stream()
            .map(where -> new RowFilter(named(profile, where.object()), where.condition()))
            .toArray(RowFilter[]::new);
    Derived.Unless exception = derived.unless();
    this.unless = exception == null ? null : named(profile, exception.object());
    Derived.Seen seen = derived.seen();
    this.rememberedBy = seen == null ? null : named(profile, seen.by());
    this.names =
        seen == null || sources.length == 0
            ? new MibObject[0]
            : sources[0].labels().stream()
                .map(name -> named(profile, name))
                .toArray(MibObject[]::new);
    int column = sources.length - 1;
    while (column >= 0 && !sources[column].table()) {
      column--;
    }
    this.leading = column;
  }

  /** Makes it out of what was read; the tally begins anew. */
  void tell(Tally tally, Answers answers, Rates rates, SeenRows seen) {
    tally.begin(derived.how());
    Absence missing = missing(answers);
    if (missing != null) {
      tally.lacks(missing);
      return;
    }
    if (isExcepted(answers)) {
      tally.except();
    }
    if (leading < 0) {
      row(SCALAR, tally, answers, rates, seen);
    } else {
      for (OID index : rows(sources[leading], answers, rates).keySet()) {
        row(index, tally, answers, rates, seen);
      }
    }
  }

  private @Nullable Absence missing(Answers answers) {
    for (MibObject source : sources) {
      Absence missing = answers.missing(source);
      if (missing != null) {
        return missing;
      }
    }
    for (RowFilter filter : filters) {
      Absence missing = answers.missing(filter.object());
      if (missing != null) {
        return missing;
      }
    }
    // without their names, those that were seen would be missed by nobody
    return rememberedBy != null && answers.isLost(rememberedBy) ? Absence.TIMEOUT : null;
  }

  private void row(OID index, Tally tally, Answers answers, Rates rates, SeenRows seen) {
    double raw = raw(index, tally, answers, rates);
    if (Double.isNaN(raw)) {
      return;
    }
    tally.seen();
    boolean remembered = isRemembered(index, raw, answers, seen);
    for (RowFilter filter : filters) {
      if (!filter.holds(answers, index)) {
        return;
      }
    }
    if (!remembered) {
      return;
    }
    double value =
        formula == null ? sources[0].scaled(raw, derived.scale()) : raw * derived.scale();
    Profile.Range plausible = derived.plausible();
    if (Double.isNaN(value) || (plausible != null && !plausible.contains(value))) {
      tally.lacks(Absence.IMPLAUSIBLE);
      return;
    }
    tally.add(value, isOneOf(compared(raw), derived.equals()));
  }

  /** What a row reads before scaling; NaN when it does not, and the tally told why. */
  private double raw(OID index, Tally tally, Answers answers, Rates rates) {
    if (formula == null) {
      return read(sources[0], index, tally, answers, rates);
    }
    double[] values = new double[sources.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(sources[i], index, tally, answers, rates);
      if (Double.isNaN(values[i])) {
        return Double.NaN;
      }
    }
    double computed = formula.of(values);
    if (!Double.isFinite(computed)) {
      // nothing of nothing is no share
      tally.lacks(Absence.NO_READING);
      return Double.NaN;
    }
    return computed;
  }

  private double read(MibObject source, OID index, Tally tally, Answers answers, Rates rates) {
    if (!source.table() && !isRated(source)) {
      // one that is missing has been told already
      return answers.number(source);
    }
    Reading reading = rows(source, answers, rates).get(index);
    Absence reason = reading == null ? Absence.NO_SUCH_INSTANCE : reading.absence();
    if (reading == null || reason != null) {
      tally.lacks(reason == null ? Absence.NO_SUCH_INSTANCE : reason);
      return Double.NaN;
    }
    return reading.value();
  }

  private Map<OID, Reading> rows(MibObject source, Answers answers, Rates rates) {
    return isRated(source) ? rates.rows(source) : answers.rows(source);
  }

  private boolean isRated(MibObject source) {
    return derived.perSecond() && source.counter();
  }

  private boolean isRemembered(OID index, double raw, Answers answers, SeenRows seen) {
    Derived.Seen terms = derived.seen();
    if (terms == null || rememberedBy == null) {
      return true;
    }
    SortedMap<OID, Reading> names = answers.rows(rememberedBy);
    Reading name = names.get(index);
    String row = name == null || name.text().isEmpty() ? index.toDottedString() : name.text();
    if (isOneOf(raw, terms.equals())) {
      seen.add(derived.object(), row);
      return true;
    }
    return seen.contains(derived.object(), row)
        || (seen.hasChosen() && isChosen(index, answers, seen));
  }

  private boolean isChosen(OID index, Answers answers, SeenRows seen) {
    for (MibObject column : names) {
      Reading name = answers.rows(column).get(index);
      if (name != null && seen.isChosen(name.text())) {
        return true;
      }
    }
    return false;
  }

  private boolean isExcepted(Answers answers) {
    Derived.Unless exception = derived.unless();
    if (exception == null || unless == null) {
      return false;
    }
    for (Reading reading : answers.readings(unless)) {
      if (reading.isPresent() && isOneOf(reading.value(), exception.equals())) {
        return true;
      }
    }
    return false;
  }

  /** Of a status word only the bits that are named. */
  private double compared(double raw) {
    long bits = derived.bits();
    return bits == Derived.ALL_BITS || raw != Math.rint(raw) ? raw : (long) raw & bits;
  }

  static boolean isOneOf(double value, List<Long> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == value) {
        return true;
      }
    }
    return false;
  }

  private static MibObject named(Profile profile, String name) {
    return profile
        .object(name)
        .orElseThrow(
            () -> new IllegalArgumentException(profile.id() + " has no object named " + name));
  }
}
