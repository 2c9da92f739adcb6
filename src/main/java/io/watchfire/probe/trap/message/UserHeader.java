package io.watchfire.probe.trap.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BER.MutableByte;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/**
 * What a message of SNMPv3 says of itself before anything of it is proven (RFC 3414 §2.4).
 *
 * @param engineId of whose keys it is signed with; empty while the sender asks for ours
 * @param user empty while the sender asks for our engine id
 */
public record UserHeader(OctetString engineId, OctetString user) {

  /** Empty when the datagram is malformed. */
  public static Optional<UserHeader> read(byte[] datagram) {
    try {
      BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
      enter(in);
      new Integer32().decodeBER(in);
      int header = enter(in);
      if (in.skip(header) != header) {
        return Optional.empty();
      }
      OctetString parameters = new OctetString();
      parameters.decodeBER(in);
      BERInputStream security = new BERInputStream(ByteBuffer.wrap(parameters.getValue()));
      enter(security);
      OctetString engineId = new OctetString();
      engineId.decodeBER(security);
      new Integer32().decodeBER(security);
      new Integer32().decodeBER(security);
      OctetString user = new OctetString();
      user.decodeBER(security);
      return Optional.of(new UserHeader(engineId, user));
    } catch (IOException | RuntimeException malformed) {
      // SNMP4J tells of some faults by whatever its parser stumbles over
      return Optional.empty();
    }
  }

  private static int enter(BERInputStream in) throws IOException {
    MutableByte type = new MutableByte();
    int length = BER.decodeHeader(in, type);
    if (type.getValue() != BER.SEQUENCE) {
      throw new IOException("no sequence");
    }
    return length;
  }
}
