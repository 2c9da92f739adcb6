package io.watchfire.probe.trap.message;

import io.watchfire.target.SnmpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BER.MutableByte;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** A datagram of SNMPv1 or v2c that tells something by itself, and its acknowledgement. */
public final class TrapMessage {
  private static final OID TRAP_OID = SnmpConstants.snmpTrapOID;
  private static final OID TRAP_ADDRESS = new OID("1.3.6.1.6.3.18.1.3.0");
  private static final OID STANDARD = new OID("1.3.6.1.6.3.1.1.5");
  private static final int ENTERPRISE_SPECIFIC = 6;

  private final Notification notification;
  private final PDU pdu;

  private TrapMessage(Notification notification, PDU pdu) {
    this.notification = notification;
    this.pdu = pdu;
  }

  /** Whether the datagram is one of SNMPv3, which {@link #read} does not read. */
  public static boolean isOfUser(byte[] datagram) {
    try {
      BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
      return version(in) == SnmpConstants.version3;
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  /** What the datagram says; empty when it is malformed, or neither a trap nor an inform. */
  public static Optional<TrapMessage> read(byte[] datagram) {
    try {
      return Optional.ofNullable(decode(new BERInputStream(ByteBuffer.wrap(datagram))));
    } catch (IOException | RuntimeException malformed) {
      // SNMP4J tells of some faults by whatever its parser stumbles over
      return Optional.empty();
    }
  }

  private static int version(BERInputStream in) throws IOException {
    MutableByte type = new MutableByte();
    BER.decodeHeader(in, type);
    if (type.getValue() != BER.SEQUENCE) {
      throw new IOException("no message");
    }
    Integer32 version = new Integer32();
    version.decodeBER(in);
    return version.getValue();
  }

  private static @Nullable TrapMessage decode(BERInputStream in) throws IOException {
    int version = version(in);
    OctetString community = new OctetString();
    community.decodeBER(in);
    if (version == SnmpConstants.version1) {
      PDUv1 pdu = new PDUv1();
      pdu.decodeBER(in);
      return pdu.getType() == PDU.V1TRAP ? new TrapMessage(ofVersion1(pdu, community), pdu) : null;
    }
    if (version != SnmpConstants.version2c) {
      return null;
    }
    PDU pdu = new PDU();
    pdu.decodeBER(in);
    Notification notification = of(SnmpVersion.V2C, community, pdu);
    return notification == null ? null : new TrapMessage(notification, pdu);
  }

  /** RFC 3584 §3.1: a generic trap has a name of its own, others are of their enterprise. */
  private static Notification ofVersion1(PDUv1 pdu, OctetString community)
      throws UnknownHostException {
    OID oid;
    if (pdu.getGenericTrap() == ENTERPRISE_SPECIFIC) {
      oid = new OID(pdu.getEnterprise());
      oid.append(0);
      oid.append(pdu.getSpecificTrap());
    } else {
      oid = new OID(STANDARD);
      oid.append(pdu.getGenericTrap() + 1);
    }
    InetAddress agent = pdu.getAgentAddress().getInetAddress();
    return new Notification(
        SnmpVersion.V1,
        community,
        null,
        oid.toDottedString(),
        agent.isAnyLocalAddress() ? null : agent,
        0,
        false,
        pdu.getVariableBindings());
  }

  /** Null when it tells nothing by itself, or not what. */
  static @Nullable Notification of(SnmpVersion version, @Nullable OctetString proof, PDU pdu) {
    boolean inform = pdu.getType() == PDU.INFORM;
    if (!inform && pdu.getType() != PDU.TRAP) {
      return null;
    }
    OID oid = null;
    InetAddress agent = null;
    List<? extends VariableBinding> said = pdu.getVariableBindings();
    for (VariableBinding each : said) {
      Variable value = each.getVariable();
      if (each.getOid().equals(TRAP_OID) && value instanceof OID named) {
        oid = named;
      } else if (each.getOid().equals(TRAP_ADDRESS) && value instanceof IpAddress named) {
        agent = named.getInetAddress();
      }
    }
    return oid == null
        ? null
        : new Notification(
            version,
            proof,
            null,
            oid.toDottedString(),
            agent,
            pdu.getRequestID().getValue(),
            inform,
            said);
  }

  public Notification notification() {
    return notification;
  }

  /** The answer that an inform waits for. */
  public byte[] acknowledgement() {
    PDU answer = new PDU(pdu);
    answer.setType(PDU.RESPONSE);
    answer.setRequestID(pdu.getRequestID());
    answer.setErrorStatus(PDU.noError);
    answer.setErrorIndex(0);
    Integer32 version = new Integer32(SnmpConstants.version2c);
    OctetString community = notification.proof() == null ? new OctetString() : notification.proof();
    int length = version.getBERLength() + community.getBERLength() + answer.getBERLength();
    BEROutputStream out =
        new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
    try {
      BER.encodeHeader(out, BER.SEQUENCE, length);
      version.encodeBER(out);
      community.encodeBER(out);
      answer.encodeBER(out);
    } catch (IOException impossible) {
      throw new IllegalStateException("a buffer takes what it was made for", impossible);
    }
    return out.getBuffer().array();
  }
}
