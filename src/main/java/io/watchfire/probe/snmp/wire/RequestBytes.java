package io.watchfire.probe.snmp.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request as it goes over the wire, encoded once; only the octets of its id change. */
public final class RequestBytes {
  public static final int V1 = 0;
  public static final int V2C = 1;

  private static final byte GET = (byte) 0xa0;
  private static final byte GET_NEXT = (byte) 0xa1;
  private static final byte GET_BULK = (byte) 0xa5;

  private final byte[] octets;
  private final int idAt;

  private RequestBytes(byte[] octets, int idAt) {
    this.octets = octets;
    this.idAt = idAt;
  }

  /** Not to be changed. */
  public byte[] octets() {
    return octets;
  }

  /** Where the four octets of the request-id begin. */
  public int idAt() {
    return idAt;
  }

  public static RequestBytes get(int version, String community, List<OidBytes> oids) {
    return of(version, community, GET, 0, 0, oids);
  }

  public static RequestBytes getNext(int version, String community, List<OidBytes> oids) {
    return of(version, community, GET_NEXT, 0, 0, oids);
  }

  /** Of v2c only. */
  public static RequestBytes getBulk(String community, int repetitions, List<OidBytes> oids) {
    return of(V2C, community, GET_BULK, 0, repetitions, oids);
  }

  /** The PDU alone, for SNMPv3 to wrap. */
  static RequestBytes pdu(Question.Kind kind, int repetitions, List<OidBytes> oids) {
    byte type =
        switch (kind) {
          case GET -> GET;
          case GET_NEXT -> GET_NEXT;
          case GET_BULK -> GET_BULK;
        };
    BerWriter ber = new BerWriter();
    int idFromEnd = pdu(ber, type, 0, repetitions, oids);
    byte[] octets = ber.toBytes();
    return new RequestBytes(octets, octets.length - idFromEnd);
  }

  /** The two numbers after the request-id are 0, or what a GETBULK has in their place. */
  private static RequestBytes of(
      int version, String community, byte type, int second, int third, List<OidBytes> oids) {
    BerWriter ber = new BerWriter();
    int idFromEnd = pdu(ber, type, second, third, oids);
    ber.octets((byte) 4, community.getBytes(StandardCharsets.UTF_8));
    ber.number(version);
    ber.wrap((byte) 0x30, 0);
    byte[] octets = ber.toBytes();
    return new RequestBytes(octets, octets.length - idFromEnd);
  }

  /** How far from the end the octets of its id begin. */
  private static int pdu(BerWriter ber, byte type, int second, int third, List<OidBytes> oids) {
    // from its end: every length is known when it is written
    for (int i = oids.size() - 1; i >= 0; i--) {
      int end = ber.length();
      ber.raw(new byte[] {5, 0});
      ber.octets((byte) 6, oids.get(i).octets());
      ber.wrap((byte) 0x30, end);
    }
    ber.wrap((byte) 0x30, 0);
    ber.number(third);
    ber.number(second);
    ber.raw(new byte[4]);
    int idFromEnd = ber.length();
    ber.raw(new byte[] {2, 4});
    ber.wrap(type, 0);
    return idFromEnd;
  }
}
