package io.watchfire.probe.trap;

import io.watchfire.target.SnmpVersion;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OctetString;

/**
 * One trap or inform, as RFC 3584 has it in every version.
 *
 * @param proof community it came with; null of SNMPv3, where a signature was checked
 * @param oid value of snmpTrapOID, dotted
 * @param agent device that a forwarder speaks for; null when it names none
 * @param requestId of an inform
 * @param inform whether the sender waits for an answer
 */
record Notification(
    SnmpVersion version,
    @Nullable OctetString proof,
    String oid,
    @Nullable InetAddress agent,
    int requestId,
    boolean inform) {}
