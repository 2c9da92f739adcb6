package io.watchfire.target;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of device is read: MIB objects as they are on the wire, and the indicators made of
 * them.
 *
 * @param detect what recognises the device
 * @param indicators one of each name; what serves in its place is in {@link Derived#fallbacks}
 * @param traps what it sends by itself; no two of the same OID
 */
public record Profile(
    ProfileId id,
    LocalText title,
    Kind kind,
    Detect detect,
    List<MibObject> objects,
    List<Derived> indicators,
    List<KnownTrap> traps) {

  /** Of no kind in particular, and silent until it is asked. */
  public Profile(
      ProfileId id,
      LocalText title,
      List<String> sysObjectIds,
      List<MibObject> objects,
      List<Derived> indicators) {
    this(
        id,
        title,
        Kind.ANY,
        new Detect(sysObjectIds, List.of(), List.of(), false),
        objects,
        indicators,
        List.of());
  }

  /** The same with other objects. */
  public Profile with(List<MibObject> others) {
    return new Profile(id, title, kind, detect, others, indicators, traps);
  }

  /** The object of that MIB name. */
  public Optional<MibObject> object(String name) {
    for (MibObject object : objects) {
      if (object.name().equals(name)) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  /**
   * What the device is.
   *
   * @param targetClass class of targets it is for, such as {@code switch}; empty when any
   * @param vendor for people; empty when of many
   */
  public record Kind(String targetClass, String vendor) {
    /** Nothing in particular. */
    public static final Kind ANY = new Kind("", "");
  }

  /**
   * What recognises a device; nothing when it is chosen by hand.
   *
   * @param sysObjectIds prefixes; the longest of all profiles wins
   * @param sysDescr each is searched for in the device's description
   * @param probes subtrees; a device that answers a GETNEXT from one of them is meant
   * @param generic many kinds of devices share these sysObjectIDs, as those that run net-snmp do:
   *     descriptions and subtrees of all profiles are looked at first
   */
  public record Detect(
      List<String> sysObjectIds, List<Pattern> sysDescr, List<String> probes, boolean generic) {
    /** Recognises nothing. */
    public static final Detect BY_HAND = new Detect(List.of(), List.of(), List.of(), false);

    /** Patterns count as the same when they are written so; a reload tells by that. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Detect that
          && sysObjectIds.equals(that.sysObjectIds)
          && written(sysDescr).equals(written(that.sysDescr))
          && probes.equals(that.probes)
          && generic == that.generic;
    }

    @Override
    public int hashCode() {
      return Objects.hash(sysObjectIds, written(sysDescr), probes, generic);
    }

    private static List<String> written(List<Pattern> patterns) {
      return patterns.stream().map(Pattern::pattern).toList();
    }
  }

  /**
   * One scalar or table column.
   *
   * @param name MIB name, kept on {@code /metrics/devices}: {@code ifHCInOctets}
   * @param oid dotted; a scalar ends in {@code .0}, a column does not
   * @param table true for a column that is walked
   * @param counter true for a monotonic counter
   * @param unit the raw unit of the MIB, such as {@code 0.1 V}; for people
   * @param noReading raw values that mean "no reading" (-1, 65535 …)
   * @param states names of an enumeration, shown on {@code /targets}
   * @param labels other objects of this profile that name a row (ifName); values become labels
   * @param text true when the object only serves as a label
   * @param autoScale true when devices differ by a factor of 10 or 100: the one that leads into the
   *     plausible range is taken
   * @param wraps true for a 32-bit counter: it runs over at 2^32
   * @param unsigned true for an Integer32 that devices let run over: a negative one means 2^32 more
   * @param extract finds the number of a text, in its first group; a text in which it is not found
   *     is no reading; null when the text is the number
   * @param index label that the numbers of a row become where no text names it: {@code phase}
   */
  public record MibObject(
      String name,
      String oid,
      boolean table,
      boolean counter,
      String unit,
      Set<Long> noReading,
      @Nullable Range plausible,
      Map<Integer, String> states,
      List<String> labels,
      boolean text,
      boolean autoScale,
      boolean wraps,
      boolean unsigned,
      @Nullable TextPattern extract,
      String index) {

    /** What a row without another name is told by. */
    public static final String INDEX = "index";

    /** An object whose rows are just numbered. */
    public MibObject(
        String name,
        String oid,
        boolean table,
        boolean counter,
        String unit,
        Set<Long> noReading,
        @Nullable Range plausible,
        Map<Integer, String> states,
        List<String> labels,
        boolean text,
        boolean autoScale,
        boolean wraps,
        boolean unsigned,
        @Nullable TextPattern extract) {
      this(
          name, oid, table, counter, unit, noReading, plausible, states, labels, text, autoScale,
          wraps, unsigned, extract, INDEX);
    }

    /** An object whose numbers are what they say. */
    public MibObject(
        String name,
        String oid,
        boolean table,
        boolean counter,
        String unit,
        Set<Long> noReading,
        @Nullable Range plausible,
        Map<Integer, String> states,
        List<String> labels,
        boolean text) {
      this(
          name, oid, table, counter, unit, noReading, plausible, states, labels, text, false, false,
          false, null);
    }

    /** The same at another OID. */
    public MibObject at(String other) {
      return new MibObject(
          name, other, table, counter, unit, noReading, plausible, states, labels, text, autoScale,
          wraps, unsigned, extract, index);
    }

    /**
     * What a raw number stands for.
     *
     * @param scale factor from the raw unit
     * @return NaN when it is outside the plausible range
     */
    public double scaled(double raw, double scale) {
      double value = raw * scale;
      if (plausible == null || plausible.contains(value)) {
        return value;
      }
      if (autoScale) {
        if (plausible.contains(value / 10)) {
          return value / 10;
        }
        if (plausible.isNarrow() && plausible.contains(value / 100)) {
          return value / 100;
        }
      }
      return Double.NaN;
    }
  }

  /** A regular expression; two are equal when they are written alike. */
  public record TextPattern(Pattern compiled) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof TextPattern that
          && that.compiled.pattern().equals(compiled.pattern());
    }

    @Override
    public int hashCode() {
      return compiled.pattern().hashCode();
    }
  }

  /** Inclusive bounds after scaling. */
  public record Range(double low, double high) {
    public boolean contains(double value) {
      return value >= low && value <= high;
    }

    /** Less than a factor of ten wide: at most one power of ten of a number lies within. */
    public boolean isNarrow() {
      return low > 0 && high < 10 * low;
    }
  }

  /**
   * An indicator made of one object, or computed of several.
   *
   * @param indicator vendor-neutral name, {@code cpu.usage}
   * @param object MIB name of the source; empty when it is computed
   * @param formula computes it of several objects, for each row that all of them have; null when it
   *     is one object
   * @param how what is done with the rows
   * @param equals the enumeration value for {@link How#ANY_EQUALS}, {@link How#SHARE_EQUALS} and
   *     {@link How#COUNT_EQUALS}
   * @param bits only these bits of the state are compared: status words of bits; {@link #ALL_BITS}
   *     when it is an enumeration
   * @param scale factor from the raw unit to {@code unit}
   * @param unit {@code %}, {@code s}, {@code V}, {@code °C}, {@code bool} …
   * @param perSecond of a counter: how much each row has grown a second since the poll before
   * @param unless what makes the indicator 0 whatever its object says (a UPS that tests its battery
   *     is not on battery, A-09); null when nothing does
   * @param where which rows count: those for which all of these hold
   * @param plausible of a row's value after scaling, beside the object's own range; null for any
   * @param seen only rows that were once in one of these states count, such as ports that were once
   *     up; null for all
   * @param fallbacks what serves when this reads nothing; the first that reads wins
   */
  public record Derived(
      String indicator,
      String object,
      @Nullable Formula formula,
      How how,
      List<Long> equals,
      long bits,
      double scale,
      String unit,
      boolean perSecond,
      @Nullable Unless unless,
      List<Where> where,
      @Nullable Range plausible,
      @Nullable Seen seen,
      List<Derived> fallbacks) {

    /** The state is compared as a whole. */
    public static final long ALL_BITS = -1;

    /** An indicator without an exception, of what its object reads. */
    public Derived(
        String indicator, String object, How how, List<Long> equals, double scale, String unit) {
      this(indicator, object, how, equals, scale, unit, false, null);
    }

    /** An indicator whose states are compared as a whole. */
    public Derived(
        String indicator,
        String object,
        @Nullable Formula formula,
        How how,
        List<Long> equals,
        double scale,
        String unit,
        boolean perSecond,
        @Nullable Unless unless,
        List<Where> where,
        @Nullable Range plausible,
        @Nullable Seen seen,
        List<Derived> fallbacks) {
      this(
          indicator, object, formula, how, equals, ALL_BITS, scale, unit, perSecond, unless, where,
          plausible, seen, fallbacks);
    }

    /** An indicator of all rows of one object. */
    public Derived(
        String indicator,
        String object,
        How how,
        List<Long> equals,
        double scale,
        String unit,
        boolean perSecond,
        @Nullable Unless unless) {
      this(
          indicator, object, null, how, equals, ALL_BITS, scale, unit, perSecond, unless, List.of(),
          null, null, List.of());
    }

    /** The same with others to serve in its place. */
    public Derived otherwise(List<Derived> others) {
      return new Derived(
          indicator,
          object,
          formula,
          how,
          equals,
          bits,
          scale,
          unit,
          perSecond,
          unless,
          where,
          plausible,
          seen,
          List.copyOf(others));
    }

    /** The same of some rows only. */
    public Derived where(Where... conditions) {
      return new Derived(
          indicator,
          object,
          formula,
          how,
          equals,
          bits,
          scale,
          unit,
          perSecond,
          unless,
          List.of(conditions),
          plausible,
          seen,
          fallbacks);
    }

    /** The same of some bits of a status word only. */
    public Derived ofBits(long compared) {
      return new Derived(
          indicator, object, formula, how, equals, compared, scale, unit, perSecond, unless, where,
          plausible, seen, fallbacks);
    }

    /** MIB names of what it is computed of. */
    public List<String> sources() {
      return formula == null ? List.of(object) : formula.objects();
    }

    /**
     * Holds while any row of an object equals one of these values.
     *
     * @param object MIB name of another object of the profile
     */
    public record Unless(String object, List<Long> equals) {}

    /**
     * Tells rows that were once in a state from those that never were.
     *
     * @param equals states of the object itself
     * @param by MIB name of the text that a row is remembered by: indexes may change
     */
    public record Seen(List<Long> equals, String by) {}

    /**
     * Which rows count: by what another column says of the same index, or a scalar of all.
     *
     * @param object MIB name of it
     */
    public record Where(String object, Condition condition) {}

    /** What must hold of the other column. A row of which it says nothing does not count. */
    public sealed interface Condition {
      /** It is one of these numbers. */
      record Equals(List<Long> values) implements Condition {}

      record Above(double bound) implements Condition {}

      record Below(double bound) implements Condition {}

      /** The pattern is found in its text. */
      record Matches(TextPattern pattern) implements Condition {}
    }

    /** How rows become one value. */
    public enum How {
      /** The first row that reads. */
      VALUE,
      MEAN,
      MAX,
      MIN,
      SUM,
      /** 1 when any row is one of the values, else 0. */
      ANY_EQUALS,
      /** Percent of the rows, 0 to 100, that are one of the values. */
      SHARE_EQUALS,
      /** How many rows are one of the values. */
      COUNT_EQUALS;

      /** Whether it asks which state a row is in, rather than how much it is. */
      public boolean isOfStates() {
        return this == ANY_EQUALS || this == SHARE_EQUALS || this == COUNT_EQUALS;
      }
    }
  }
}
