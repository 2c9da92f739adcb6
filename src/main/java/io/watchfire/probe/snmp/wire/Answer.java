package io.watchfire.probe.snmp.wire;

import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** What a device answered, whichever way it came. */
public interface Answer {

  /** 0 when all is well; else a status of RFC 3416. */
  int errorStatus();

  /** Which name the error is about, from 1; 0 when about none. */
  int errorIndex();

  /** How many variables it brings. */
  int size();

  boolean isNamed(int i, OidBytes name);

  /** Whether the name lies below another, and is not that itself. */
  boolean isBelow(int i, OidBytes root);

  OID oid(int i);

  /** A whole number that fits into 64 bits with its sign. */
  boolean isNumber(int i);

  /** The value, where {@link #isNumber} holds. */
  long number(int i);

  /** Any value; an empty Opaque where it cannot be read. */
  Variable variable(int i);
}
