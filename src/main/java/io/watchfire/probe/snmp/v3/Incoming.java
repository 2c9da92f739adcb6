package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.v3.BerCursor.Malformed;
import io.watchfire.target.SnmpUser;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;

/**
 * A message that came, its envelope read and nothing of it believed yet.
 *
 * @param octets all of it
 * @param digestAt where its signature begins in it
 * @param data what follows the envelope
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(
    byte[] octets,
    int id,
    int level,
    byte[] engineId,
    int boots,
    int time,
    byte[] digest,
    int digestAt,
    byte[] salt,
    byte[] data) {

  static Incoming read(byte[] octets) throws Malformed {
    BerCursor message = new BerCursor(octets).inside(Ber.SEQUENCE);
    if (message.number() != 3) {
      throw new Malformed("another version");
    }
    BerCursor header = message.inside(Ber.SEQUENCE);
    int id = header.number();
    header.number();
    byte[] flags = header.octets();
    if (flags.length != 1 || header.number() != 3) {
      throw new Malformed("not of USM");
    }
    BerCursor usm = message.inside(Ber.OCTETS).inside(Ber.SEQUENCE);
    byte[] engineId = usm.octets();
    int boots = usm.number();
    int time = usm.number();
    usm.octets();
    byte[] digest = usm.octets();
    int digestAt = usm.position() - digest.length;
    byte[] salt = usm.octets();
    return new Incoming(
        octets, id, flags[0] & 3, engineId, boots, time, digest, digestAt, salt, message.rest());
  }

  boolean isSigned() {
    return (level & Outgoing.AUTH) != 0;
  }

  /** Whether the user's engine signed it. */
  boolean isAuthentic(SnmpUser user, EngineKeys keys) {
    if (user.auth() == null) {
      return false;
    }
    AuthenticationProtocol signature = Protocols.of(user.auth().protocol());
    int length = signature.getAuthenticationCodeLength();
    return digest.length == length
        && signature.isAuthentic(
            keys.auth(), octets, 0, octets.length, new ByteArrayWindow(octets, digestAt, length));
  }

  PDU pdu(SnmpUser user, EngineKeys keys) throws Malformed {
    byte[] plain = (level & Outgoing.PRIVACY) == 0 ? data : decrypted(user, keys);
    BerCursor scoped = new BerCursor(plain).inside(Ber.SEQUENCE);
    scoped.octets();
    scoped.octets();
    PDU pdu = new PDU();
    try {
      pdu.decodeBER(new BERInputStream(ByteBuffer.wrap(scoped.rest())));
    } catch (IOException | RuntimeException unreadable) {
      throw new Malformed("no PDU");
    }
    return pdu;
  }

  private byte[] decrypted(SnmpUser user, EngineKeys keys) throws Malformed {
    if (user.privacy() == null || salt.length != 8) {
      throw new Malformed("encrypted otherwise");
    }
    byte[] encrypted = new BerCursor(data).octets();
    byte[] plain;
    try {
      plain =
          Protocols.of(user.privacy().protocol())
              .decrypt(
                  encrypted,
                  0,
                  encrypted.length,
                  keys.privacy(),
                  boots,
                  time,
                  new DecryptParams(salt, 0, salt.length));
    } catch (IllegalArgumentException wrongLength) {
      throw new Malformed("encrypted otherwise");
    }
    if (plain == null) {
      throw new Malformed("cannot be decrypted");
    }
    return plain;
  }
}
