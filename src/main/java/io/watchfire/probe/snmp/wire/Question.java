package io.watchfire.probe.snmp.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * What a device is asked. It is encoded once for a version and a community, however many devices
 * get it.
 */
public final class Question {
  private final Kind kind;
  private final List<OID> names;
  private final int repetitions;
  private @Nullable Encoded encoded;
  private @Nullable RequestBytes pdu;

  /** How it is asked. */
  public enum Kind {
    GET,
    GET_NEXT,
    /** Of v2c and v3; {@code repetitions} rows at once. */
    GET_BULK
  }

  private record Encoded(int version, String community, RequestBytes bytes) {
    private boolean isFor(int asVersion, String asCommunity) {
      return version == asVersion && community.equals(asCommunity);
    }
  }

  private Question(Kind kind, List<OID> names, int repetitions) {
    this.kind = kind;
    this.names = List.copyOf(names);
    this.repetitions = repetitions;
  }

  public static Question get(List<OID> names) {
    return new Question(Kind.GET, names, 0);
  }

  public static Question getNext(List<OID> names) {
    return new Question(Kind.GET_NEXT, names, 0);
  }

  public static Question getBulk(int repetitions, List<OID> names) {
    return new Question(Kind.GET_BULK, names, repetitions);
  }

  public Kind kind() {
    return kind;
  }

  public List<OID> names() {
    return names;
  }

  public int repetitions() {
    return repetitions;
  }

  /**
   * As it goes over the wire.
   *
   * @param asVersion {@link RequestBytes#V1} or {@link RequestBytes#V2C}
   */
  public RequestBytes bytes(int asVersion, String asCommunity) {
    Encoded known = encoded;
    if (known == null || !known.isFor(asVersion, asCommunity)) {
      known = new Encoded(asVersion, asCommunity, encode(asVersion, asCommunity));
      encoded = known;
    }
    return known.bytes;
  }

  /** As it goes into a message of SNMPv3. */
  public RequestBytes pdu() {
    RequestBytes known = pdu;
    if (known == null) {
      known = RequestBytes.pdu(kind, repetitions, names.stream().map(OidBytes::of).toList());
      pdu = known;
    }
    return known;
  }

  private RequestBytes encode(int asVersion, String asCommunity) {
    List<OidBytes> oids = names.stream().map(OidBytes::of).toList();
    return switch (kind) {
      case GET -> RequestBytes.get(asVersion, asCommunity, oids);
      case GET_NEXT -> RequestBytes.getNext(asVersion, asCommunity, oids);
      case GET_BULK -> RequestBytes.getBulk(asCommunity, repetitions, oids);
    };
  }

  /** Fills in a PDU that SNMP4J sends. */
  public <P extends PDU> P into(P pdu) {
    switch (kind) {
      case GET -> pdu.setType(PDU.GET);
      case GET_NEXT -> pdu.setType(PDU.GETNEXT);
      case GET_BULK -> {
        pdu.setType(PDU.GETBULK);
        pdu.setNonRepeaters(0);
        pdu.setMaxRepetitions(repetitions);
      }
    }
    names.forEach(name -> pdu.add(new VariableBinding(name)));
    return pdu;
  }
}
