package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Formula;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import java.util.Map;
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

  /**
   * Makes it out of what was read; the tally begins anew.
   *
   * @param rates of this poll, by the names of the counters
   */
  void tell(Tally tally, Answers answers, Map<String, Column> rates, SeenRows seen) {
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
      row(SCALAR, 0, tally, answers, rates, seen);
    } else {
      Column rows = rows(sources[leading], answers, rates);
      for (int i = 0; i < rows.size(); i++) {
        row(rows.index(i), i, tally, answers, rates, seen);
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

  /**
   * @param likely where this index is in other columns too
   */
  private void row(
      OID index,
      int likely,
      Tally tally,
      Answers answers,
      Map<String, Column> rates,
      SeenRows seen) {
    double raw = raw(index, likely, tally, answers, rates);
    if (Double.isNaN(raw)) {
      return;
    }
    tally.seen();
    boolean remembered = isRemembered(index, likely, raw, answers, seen);
    for (RowFilter filter : filters) {
      if (!filter.holds(answers, index, likely)) {
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
  private double raw(
      OID index, int likely, Tally tally, Answers answers, Map<String, Column> rates) {
    if (formula == null) {
      return read(sources[0], index, likely, tally, answers, rates);
    }
    double[] values = new double[sources.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(sources[i], index, likely, tally, answers, rates);
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

  private double read(
      MibObject source,
      OID index,
      int likely,
      Tally tally,
      Answers answers,
      Map<String, Column> rates) {
    if (!source.table() && !isRated(source)) {
      // one that is missing has been told already
      return answers.number(source);
    }
    Column rows = rows(source, answers, rates);
    int row = rows.find(index, likely);
    Absence reason = row < 0 ? Absence.NO_SUCH_INSTANCE : rows.absence(row);
    if (reason != null) {
      tally.lacks(reason);
      return Double.NaN;
    }
    return rows.number(row);
  }

  private Column rows(MibObject source, Answers answers, Map<String, Column> rates) {
    return isRated(source) ? rates.getOrDefault(source.name(), Column.NONE) : answers.rows(source);
  }

  private boolean isRated(MibObject source) {
    return derived.perSecond() && source.counter();
  }

  private boolean isRemembered(OID index, int likely, double raw, Answers answers, SeenRows seen) {
    Derived.Seen terms = derived.seen();
    if (terms == null || rememberedBy == null) {
      return true;
    }
    String name = answers.rows(rememberedBy).text(index, likely);
    String row = name.isEmpty() ? index.toDottedString() : name;
    if (isOneOf(raw, terms.equals())) {
      seen.add(derived.object(), row);
      return true;
    }
    return seen.contains(derived.object(), row)
        || (seen.hasChosen() && isChosen(index, likely, answers, seen));
  }

  private boolean isChosen(OID index, int likely, Answers answers, SeenRows seen) {
    for (MibObject column : names) {
      if (seen.isChosen(answers.rows(column).text(index, likely))) {
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
    if (!unless.table()) {
      return isOneOf(answers.number(unless), exception.equals());
    }
    Column rows = answers.rows(unless);
    for (int row = 0; row < rows.size(); row++) {
      if (isOneOf(rows.number(row), exception.equals())) {
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
