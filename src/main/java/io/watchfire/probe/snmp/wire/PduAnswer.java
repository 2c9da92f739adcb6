package io.watchfire.probe.snmp.wire;

import org.snmp4j.PDU;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.Variable;

/** An answer that SNMP4J has read. */
public record PduAnswer(PDU pdu) implements Answer {

  @Override
  public int errorStatus() {
    return pdu.getErrorStatus();
  }

  @Override
  public int errorIndex() {
    return pdu.getErrorIndex();
  }

  @Override
  public int size() {
    return pdu.size();
  }

  @Override
  public boolean isNamed(int i, OidBytes name) {
    return OidBytes.of(oid(i)).equals(name);
  }

  @Override
  public boolean isBelow(int i, OidBytes root) {
    return OidBytes.of(oid(i)).isBelow(root);
  }

  @Override
  public OID oid(int i) {
    return pdu.get(i).getOid();
  }

  @Override
  public boolean isNumber(int i) {
    Variable variable = variable(i);
    return switch (variable.getSyntax()) {
      case SMIConstants.SYNTAX_INTEGER,
          SMIConstants.SYNTAX_COUNTER32,
          SMIConstants.SYNTAX_GAUGE32,
          SMIConstants.SYNTAX_TIMETICKS ->
          true;
      case SMIConstants.SYNTAX_COUNTER64 -> ((Counter64) variable).getValue() >= 0;
      default -> false;
    };
  }

  @Override
  public long number(int i) {
    return variable(i).toLong();
  }

  @Override
  public Variable variable(int i) {
    return pdu.get(i).getVariable();
  }
}
