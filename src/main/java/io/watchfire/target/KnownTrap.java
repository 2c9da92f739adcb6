package io.watchfire.target;

import io.watchfire.target.Profile.Derived.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification that a kind of device sends by itself. Each that comes makes the device be polled
 * at once.
 *
 * @param oid value of snmpTrapOID, dotted; of an SNMPv1 trap as RFC 3584 translates it
 * @param name MIB name, such as {@code upsTrapOnBattery}
 * @param where what must hold of its variables; of several of one OID the first is meant for which
 *     all of it holds
 * @param effect what it says of an indicator; null when it only makes the device be polled
 * @param value an indicator that one of its variables gives; null when none does
 */
public record KnownTrap(
    String oid, String name, List<Where> where, @Nullable Effect effect, @Nullable Value value) {

  /** What every SNMP agent may tell of itself (RFC 3418), without a profile. */
  public static final List<KnownTrap> STANDARD =
      List.of(
          standard(1, "coldStart"), standard(2, "warmStart"), standard(5, "authenticationFailure"));

  /** One that says the same whatever is in it. */
  public KnownTrap(String oid, String name, @Nullable Effect effect) {
    this(oid, name, List.of(), effect, null);
  }

  /** The indicators that count what some traps tell of. */
  public static List<String> events(List<KnownTrap> traps) {
    List<String> events = new ArrayList<>();
    for (KnownTrap trap : traps) {
      if (trap.effect() instanceof Effect.Event event) {
        events.add(event.indicator());
      }
    }
    return events;
  }

  private static KnownTrap standard(int number, String name) {
    return new KnownTrap("1.3.6.1.6.3.1.1.5." + number, name, new Effect.Event(name));
  }

  /**
   * What must hold of a variable. It does not hold where the trap has no such variable.
   *
   * @param variable an object of the profile, or an OID; its instance does not matter
   */
  public record Where(String variable, Condition condition) {
    /** Whether it is named by its OID. */
    public boolean isOid() {
      return Character.isDigit(variable.charAt(0));
    }
  }

  /**
   * An indicator that is read of a variable, as a poll reads it of the object.
   *
   * @param object scalar of the profile that the indicator is made of
   */
  public record Value(String indicator, String object) {}

  /** What a trap says of an indicator. */
  public sealed interface Effect {
    String indicator();

    /**
     * Holds until the next poll tells.
     *
     * @param indicator of the profile, in {@code bool}
     * @param raised true makes it 1, false 0
     */
    record State(String indicator, boolean raised) implements Effect {}

    /**
     * Something that happened, and is neither raised nor cleared: counted.
     *
     * @param name the indicator is {@code event.NAME}
     */
    record Event(String name) implements Effect {
      /** Before the name of every indicator that counts what happened. */
      public static final String PREFIX = "event.";

      @Override
      public String indicator() {
        return PREFIX + name;
      }
    }
  }
}
