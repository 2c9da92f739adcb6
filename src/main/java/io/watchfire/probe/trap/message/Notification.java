package io.watchfire.probe.trap.message;

import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpVersion;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * One trap or inform, as RFC 3584 has it in every version.
 *
 * @param proof community it came with; null of SNMPv3
 * @param user of SNMPv3, whose signature was checked; null of others
 * @param oid value of snmpTrapOID, dotted
 * @param agent device that a forwarder speaks for; null when it names none
 * @param requestId of an inform
 * @param inform whether the sender waits for an answer
 * @param said what it has with it, as it came
 */
public record Notification(
    SnmpVersion version,
    @Nullable OctetString proof,
    @Nullable SnmpUser user,
    String oid,
    @Nullable InetAddress agent,
    int requestId,
    boolean inform,
    List<? extends VariableBinding> said) {

  /** The same, signed. */
  public Notification of(SnmpUser signer) {
    return new Notification(version, null, signer, oid, agent, requestId, inform, said);
  }
}
