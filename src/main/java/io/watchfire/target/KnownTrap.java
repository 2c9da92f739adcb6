package io.watchfire.target;

import org.jspecify.annotations.Nullable;

/**
 * A notification that a kind of device sends by itself. Each that comes makes the device be polled
 * at once.
 *
 * @param oid value of snmpTrapOID, dotted; of an SNMPv1 trap as RFC 3584 translates it
 * @param name MIB name, such as {@code upsTrapOnBattery}
 * @param effect what it says of an indicator until the next poll tells; null when it only makes the
 *     device be polled
 */
public record KnownTrap(String oid, String name, @Nullable Effect effect) {

  /**
   * What a trap says of an indicator.
   *
   * @param indicator of the profile, in {@code bool}
   * @param raised true makes it 1, false 0
   */
  public record Effect(String indicator, boolean raised) {}
}
