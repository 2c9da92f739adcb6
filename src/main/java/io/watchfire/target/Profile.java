package io.watchfire.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of device is read: MIB objects as they are on the wire, and the indicators made of
 * them.
 *
 * @param sysObjectIds prefixes that recognise the device, longest wins; empty when it is chosen by
 *     hand
 */
public record Profile(
    ProfileId id,
    LocalText title,
    List<String> sysObjectIds,
    List<MibObject> objects,
    List<Derived> indicators) {

  /** The object of that MIB name. */
  public Optional<MibObject> object(String name) {
    return objects.stream().filter(object -> object.name().equals(name)).findFirst();
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
      boolean text) {}

  /** Inclusive bounds after scaling. */
  public record Range(double low, double high) {
    public boolean contains(double value) {
      return value >= low && value <= high;
    }
  }

  /**
   * An indicator made of one object.
   *
   * @param indicator vendor-neutral name, {@code cpu.usage}
   * @param object MIB name of the source
   * @param how what is done with the rows
   * @param equals the enumeration value for {@link How#ANY_EQUALS} and {@link How#SHARE_EQUALS}
   * @param scale factor from the raw unit to {@code unit}
   * @param unit {@code %}, {@code s}, {@code V}, {@code °C}, {@code bool} …
   * @param perSecond of a counter: how much each row has grown a second since the poll before
   * @param unless what makes the indicator 0 whatever its object says (a UPS that tests its battery
   *     is not on battery, A-09); null when nothing does
   */
  public record Derived(
      String indicator,
      String object,
      How how,
      List<Long> equals,
      double scale,
      String unit,
      boolean perSecond,
      @Nullable Unless unless) {

    /** An indicator without an exception, of what its object reads. */
    public Derived(
        String indicator, String object, How how, List<Long> equals, double scale, String unit) {
      this(indicator, object, how, equals, scale, unit, false, null);
    }

    /**
     * Holds while any row of an object equals one of these values.
     *
     * @param object MIB name of another object of the profile
     */
    public record Unless(String object, List<Long> equals) {}

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
      SHARE_EQUALS
    }
  }
}
