package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.OidBytes;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * The answer of a device that does not let the user in.
 *
 * @param why for people
 * @param deaf it said who it is, and nothing to what it was asked: it may also be that the question
 *     was too big for it
 */
public record Refusal(String why, boolean deaf) implements Answer {

  @Override
  public int errorStatus() {
    return PDU.authorizationError;
  }

  @Override
  public int errorIndex() {
    return 0;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public boolean isNamed(int i, OidBytes name) {
    return false;
  }

  @Override
  public boolean isBelow(int i, OidBytes root) {
    return false;
  }

  @Override
  public OID oid(int i) {
    return new OID();
  }

  @Override
  public boolean isNumber(int i) {
    return false;
  }

  @Override
  public long number(int i) {
    return 0;
  }

  @Override
  public Variable variable(int i) {
    return Null.noSuchObject;
  }
}
